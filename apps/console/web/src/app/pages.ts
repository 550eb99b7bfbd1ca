import type { LinkProps } from '@tanstack/react-router';

/** The pages of the navigation, in their order, with the key that goes there after `g`. */
export const PAGES = [
  { name: 'traffic', to: '/traffic', key: 't' },
  { name: 'messages', to: '/messages', key: 'm' },
  { name: 'repair', to: '/repair/$what', params: { what: 'dead-letters' }, within: '/repair', key: 'r' },
  { name: 'onceOnly', to: '/once-only', key: 'n' },
  { name: 'scenarios', to: '/scenarios', key: 's' },
  { name: 'state', to: '/state', key: 'h' },
] as const;

export type Page = (typeof PAGES)[number];

/** A link to a page. */
export const linkOf = (page: Page): Pick<LinkProps, 'to' | 'params'> =>
  'params' in page ? { to: page.to, params: page.params } : { to: page.to };

/** Whether an address is this page or below it. */
export const isWithin = (page: Page, pathname: string): boolean => {
  const start = 'within' in page ? page.within : page.to;
  return pathname === start || pathname.startsWith(`${start}/`);
};
