import { Random } from '../random.ts';
import { APP_NAMES, type ChaosPlan, type FaultKind, type PlannedFault } from './chaos-plan.ts';
import { draw, type Draft } from './draw-fault.ts';

export type PlanSettings = Pick<ChaosPlan, 'seed' | 'minutes' | 'brokers' | 'rate' | 'offlineShare'>;

/** The load alone, before the first fault: what usual looks like, to compare with. */
const CALM_MS = 6_000;
/** Between two starts: closer together than most recoveries, so that faults meet. */
const GAP_MS = { from: 2_500, to: 6_500 } as const;
/** A process is killed at most once in this time: it is started again, and its supervisor gives up after five deaths in a row. */
const KILL_AGAIN_MS = 15_000;

/** Kinds that stop a whole service: one at a time, or nothing is measured but the sum. */
const HEAVY: ReadonlySet<FaultKind> = new Set(['kill-broker', 'wipe-broker', 'restart-postgres', 'freeze']);

/** Makes the plan of a run. Pure: the same settings give the same plan, on every machine. */
export function makePlan(settings: PlanSettings): ChaosPlan {
  const random = new Random('plan', settings.seed);
  const lengthMs = Math.round(settings.minutes * 60_000);
  const faults: Omit<PlannedFault, 'id'>[] = [];
  const offline = offlineFault(settings, lengthMs, random);
  if (offline) faults.push(offline);
  const deck = dealer(random, settings);
  let heavyUntilMs = 0;
  let startMs = Math.min(CALM_MS, lengthMs * 0.15);
  for (;;) {
    startMs += random.between(GAP_MS.from, GAP_MS.to);
    const drawn = deck((kind) => startMs >= heavyUntilMs || !HEAVY.has(kind));
    const endMs = startMs + drawn.lengthMs;
    if (endMs > lengthMs) {
      if (startMs > lengthMs - GAP_MS.to) break;
      continue; // Too long for what is left; the next one may be shorter.
    }
    if (drawn.kind === 'kill' && wasKilled(faults, drawn.target, startMs)) continue;
    if (HEAVY.has(drawn.kind)) heavyUntilMs = endMs + GAP_MS.to;
    faults.push({ ...drawn, startMs: Math.round(startMs) });
  }
  faults.sort((a, b) => a.startMs - b.startMs);
  return {
    version: 1,
    ...settings,
    faults: faults.map((fault, at) => ({ id: `f${String(at + 1).padStart(2, '0')}`, ...fault })),
  };
}

/** Deals every kind once before any comes again, in a new order each time; what is barred now comes later. */
function dealer(random: Random, settings: PlanSettings): (mayCome: (kind: FaultKind) => boolean) => Draft {
  let cards: Draft[] = [];
  return (mayCome) => {
    if (!cards.some(({ kind }) => mayCome(kind))) cards = [...cards, ...dealOut(random, settings)];
    const at = cards.findIndex(({ kind }) => mayCome(kind));
    return cards.splice(at, 1)[0]!; // There are kinds that are never barred.
  };
}

function dealOut(random: Random, { brokers }: PlanSettings): Draft[] {
  const kinds: (readonly [FaultKind, string?])[] = [
    ...APP_NAMES.map((name) => ['kill', name] as const),
    ['kill-broker'],
    ...(brokers === 3 ? ([['wipe-broker'], ['kill-broker']] as const) : []),
    ['restart-postgres', 'fast'],
    ['restart-postgres', 'immediate'],
    ['cut'],
    ['cut'],
    ['delay'],
    ['slow'],
    ['black-hole'],
    ['half-open'],
    ['swallow'],
    ['swallow'],
    ['duplicate'],
    ['reorder'],
    ['corrupt'],
    ['dead-letters'],
    ['clock'],
    ['freeze'],
    ['rebalance'],
  ];
  return random.shuffled(kinds).map(([kind, which]) => draw(kind, which, random, brokers));
}

/** One node loses Kafka for its share of the run, somewhere in the middle, and goes on taking provisions. */
function offlineFault(
  { offlineShare }: PlanSettings,
  runMs: number,
  random: Random,
): Omit<PlannedFault, 'id'> | null {
  const lengthMs = Math.round(runMs * offlineShare);
  if (lengthMs === 0) return null;
  const startMs = Math.round((runMs - lengthMs) * (0.3 + 0.4 * random.next()));
  return { kind: 'offline', target: random.pick(['node-1', 'node-2']), startMs, lengthMs, settings: {} };
}

const wasKilled = (faults: readonly Omit<PlannedFault, 'id'>[], target: string, nowMs: number): boolean =>
  faults.some((f) => f.kind === 'kill' && f.target === target && nowMs - f.startMs < KILL_AGAIN_MS);
