import type { StepResult } from '@motlan/simulator';
import { counted } from '../look/numbers.ts';

/** What a step saw, for people: one line, or a few; and the rule and grounds it names, whose law is told beside it. */
export interface StepAnswer {
  readonly lines: readonly string[];
  readonly grounds: readonly string[];
}

export function answerOf({ step, seen }: StepResult): StepAnswer {
  const { act } = step;
  if (seen['problem'] !== undefined && typeof seen['status'] === 'number')
    return { lines: [refusal(seen as unknown as Refused)], grounds: [] };
  switch (act.kind) {
    case 'given':
      return only(`${counted(Number(seen['accepted']), 'record')} accepted`);
    case 'provide':
      return decision(seen as unknown as Decided);
    case 'plan':
      return plan(seen as unknown as Planned);
    case 'read':
      return only(...recordsRead(seen as unknown as Records));
    case 'list':
      return listed((seen['items'] as Task[] | undefined) ?? []);
    case 'inbox':
    case 'resolve':
      return only(task(seen));
    case 'declare':
      return only(`in effect since ${String(seen['takesEffectAt']).slice(11, 19)} UTC`);
    case 'wait':
      return only('…');
  }
}

const only = (...lines: string[]): StepAnswer => ({ lines, grounds: [] });

interface Refused {
  readonly status: number;
  readonly problem: string;
  readonly pointer?: string | null;
  readonly detail?: string;
}

const refusal = ({ status, problem, pointer, detail }: Refused): string =>
  `${status} ${problem}${pointer ? ` at ${pointer}` : ''}${detail ? `: ${detail}` : ''}`;

interface Decided {
  readonly status: string;
  readonly reason?: string;
  readonly outcome?: string;
  readonly rule?: string;
  readonly ground?: string;
  readonly fallback?: string;
  readonly heldBy?: string;
  readonly version?: number;
  readonly obtainable?: boolean;
  readonly notes?: readonly string[];
}

function decision(seen: Decided): StepAnswer {
  const { outcome, rule, ground, fallback, heldBy, version, obtainable, notes = [] } = seen;
  if (outcome === undefined)
    return only([seen.status, seen.reason].filter((part) => part !== undefined).join(', '));
  const parts = [
    `${outcome} by ${rule ?? '?'}`,
    ground,
    fallback,
    heldBy === undefined ? undefined : `held by ${heldBy}`,
    version === undefined ? undefined : `version ${version}`,
    obtainable === false ? 'provisional' : undefined,
    ...notes,
  ];
  return {
    lines: [parts.filter((part) => part !== undefined).join(', ')],
    grounds: [rule, ground].filter((code) => code !== undefined),
  };
}

interface Planned {
  readonly papers: Readonly<Record<string, string>>;
  readonly asked: number;
  readonly forms: number;
  readonly spared: { readonly papers: number; readonly copies: number };
}

function plan({ papers, asked, forms, spared }: Planned): StepAnswer {
  const asks = Object.entries(papers).filter(([, answer]) => answer.startsWith('ask'));
  const copies = spared.copies === 0 ? '' : ` and ${counted(spared.copies, 'copy', 'copies')}`;
  const brings = forms === 0 ? '' : `; ${counted(forms, 'form or contract', 'forms or contracts')} to bring`;
  const verdict = asked === 0 ? 'No paper is asked for' : `${counted(asked, 'paper')} asked for`;
  return {
    lines: [
      `${verdict}, ${counted(spared.papers, 'paper')}${copies} spared${brings}`,
      ...asks.map(([paper, answer]) => `${paper}: ${answer}`),
    ],
    grounds: [...new Set(asks.map(([, answer]) => answer.split(' ')[1]!))], // An `ask` names its ground.
  };
}

interface Records {
  readonly status: number;
  readonly records: readonly {
    version: number;
    provider: string;
    revoked: boolean;
    record: { type?: string };
  }[];
}

const recordsRead = ({ status, records }: Records): string[] =>
  records.map(
    ({ version, provider, revoked, record: { type } }) =>
      `${status} ${type === undefined ? 'record' : type}, version ${version}, ${revoked ? 'withdrawn' : 'stated'} by ${provider}`,
  );

interface Task {
  readonly kind: string;
  readonly agency: string;
  readonly element: string | null;
  readonly ground: string | null;
  readonly state: string;
  readonly result?: string;
  readonly dueAt: string;
  readonly reports?: readonly { readonly agency: string; readonly rule: string }[];
}

function listed(items: readonly Task[]): StepAnswer {
  if (items.length === 0) return only('none');
  const grounds = items.flatMap(({ ground }) => (ground === null ? [] : [ground]));
  return { lines: items.map((item) => task(item)), grounds: [...new Set(grounds)] };
}

function task({ kind, agency, element, ground, state, result, dueAt, reports }: Partial<Task>): string {
  if (kind === undefined) return 'nothing came';
  const how = state === 'open' ? `open, due ${dueAt?.slice(0, 10) ?? '?'}` : `closed: ${result ?? ''}`;
  const who = reports?.map((report) => `${report.agency} by ${report.rule}`).join(', ');
  const parts = [
    `${kind} of ${element ?? 'the record'} for ${agency ?? '?'}`,
    ground,
    how,
    who && `reported by ${who}`,
  ];
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(', ');
}
