import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseMessageSearch, parseMessagesSearch } from '../messages/messages-search.ts';
import { parseOnceOnlySearch } from '../once-only/once-only-search.ts';
import { parseRepairSearch } from '../repair/repair-search.ts';
import { parseScenariosSearch } from '../scenarios/scenarios-search.ts';
import { parseRange } from '../time/range.ts';
import { parseTrafficSearch } from '../traffic/traffic-search.ts';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

/** Everything that changes what is seen is in the address, and nothing about a person. Pages load when they are opened. */
const routes = [
  createRoute({ ...at('/'), beforeLoad: () => redirect({ to: '/traffic', throw: true }) }),
  createRoute({
    ...at('/traffic'),
    validateSearch: parseTrafficSearch,
    component: lazyRouteComponent(() => import('../traffic/traffic-page.tsx'), 'TrafficPage'),
  }),
  createRoute({
    ...at('/agencies/$code'),
    validateSearch: parseRange,
    component: lazyRouteComponent(() => import('../agency/agency-page.tsx'), 'AgencyPage'),
  }),
  createRoute({
    ...at('/messages'),
    validateSearch: parseMessagesSearch,
    component: lazyRouteComponent(() => import('../messages/messages-page.tsx'), 'MessagesPage'),
  }),
  createRoute({
    ...at('/messages/$id'),
    validateSearch: parseMessageSearch,
    component: lazyRouteComponent(() => import('../message/message-page.tsx'), 'MessagePage'),
  }),
  createRoute({
    ...at('/repair/$what'),
    validateSearch: parseRepairSearch,
    component: lazyRouteComponent(() => import('../repair/repair-page.tsx'), 'RepairPage'),
  }),
  createRoute({
    ...at('/repair/dead-letters/$partition/$offset'),
    component: lazyRouteComponent(() => import('../repair/dead-letter-page.tsx'), 'DeadLetterPage'),
  }),
  createRoute({
    ...at('/repair/redrives/new'),
    validateSearch: parseRepairSearch,
    component: lazyRouteComponent(() => import('../repair/new-redrive-page.tsx'), 'NewRedrivePage'),
  }),
  createRoute({
    ...at('/repair/redrives/$id'),
    component: lazyRouteComponent(() => import('../repair/redrive-page.tsx'), 'RedrivePage'),
  }),
  createRoute({
    ...at('/once-only'),
    validateSearch: parseOnceOnlySearch,
    component: lazyRouteComponent(() => import('../once-only/once-only-page.tsx'), 'OnceOnlyPage'),
  }),
  createRoute({
    ...at('/procedures/$code'),
    component: lazyRouteComponent(() => import('../once-only/procedure-page.tsx'), 'ProcedurePage'),
  }),
  createRoute({
    ...at('/datasets/$id'),
    component: lazyRouteComponent(() => import('../once-only/dataset-page.tsx'), 'DatasetPage'),
  }),
  createRoute({
    ...at('/rules/$id'),
    component: lazyRouteComponent(() => import('../once-only/rule-page.tsx'), 'RulePage'),
  }),
  createRoute({
    ...at('/scenarios'),
    validateSearch: parseScenariosSearch,
    component: lazyRouteComponent(() => import('../scenarios/scenarios-page.tsx'), 'ScenariosPage'),
  }),
  createRoute({
    ...at('/scenarios/$run'),
    component: lazyRouteComponent(() => import('../scenarios/scenario-run-page.tsx'), 'ScenarioRunPage'),
  }),
  createRoute({
    ...at('/state'),
    component: lazyRouteComponent(() => import('../state/state-page.tsx'), 'StatePage'),
  }),
];

export const router = createRouter({ routeTree: root.addChildren(routes) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
