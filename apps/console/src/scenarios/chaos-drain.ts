import type { ChaosDrain } from '@motlan/contracts';

type Run = NonNullable<ChaosDrain['run']>;
type Fault = Run['faults'][number];

/** What a line of the progress file may say, as far as it is told here. */
interface Line {
  readonly is?: unknown;
  readonly plan?: { readonly seed?: unknown; readonly minutes?: unknown };
  readonly atMs?: unknown;
  readonly id?: unknown;
  readonly kind?: unknown;
  readonly target?: unknown;
  readonly phase?: unknown;
  readonly sample?: {
    readonly atMs?: unknown;
    readonly waiting?: Readonly<Record<string, number | null>>;
    readonly lag?: number | null;
  };
  readonly verdict?: unknown;
}

const MINUTE_MS = 60_000;
/** A drawing has room for so many. */
const POINTS_MAX = 240;

/** The drain of a chaos run, from the lines it wrote; null where they do not begin one. A line that is half written is left out. */
export function chaosDrain(text: string, at: string): ChaosDrain {
  const lines = text.split('\n').flatMap(readLine);
  const { seed, minutes } = lines.find(({ is }) => is === 'starting')?.plan ?? {};
  if (typeof seed !== 'number') return { run: null };
  const ended = lines.find(({ is }) => is === 'ended')?.verdict;
  return {
    run: {
      seed,
      at,
      ended: ended === 'proven' || ended === 'differs' ? ended : null,
      loadMs: typeof minutes === 'number' ? minutes * MINUTE_MS : null,
      faults: faultsOf(lines),
      backlog: thinned(lines.flatMap(backlogOf)),
    },
  };
}

function readLine(text: string): readonly Line[] {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? [line] : [];
  } catch {
    return [];
  }
}

function faultsOf(lines: readonly Line[]): readonly Fault[] {
  const faults = new Map<string, Fault>();
  for (const { is, id, kind, target, phase, atMs } of lines) {
    if (is !== 'fault' || typeof id !== 'string' || typeof atMs !== 'number') continue;
    const known = faults.get(id);
    faults.set(
      id,
      known && phase === 'ends'
        ? { ...known, endedMs: atMs }
        : {
            id,
            kind: String(kind),
            target: String(target),
            beganMs: atMs,
            endedMs: phase === 'ends' ? atMs : null,
          },
    );
  }
  return [...faults.values()];
}

function backlogOf({ is, sample }: Line): Run['backlog'] {
  if (is !== 'sample' || typeof sample?.atMs !== 'number') return [];
  const parts = Object.values(sample.waiting ?? {});
  const waiting = parts.some((part) => part === null)
    ? null
    : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  return [{ atMs: sample.atMs, waiting, lag: sample.lag ?? null }];
}

/** Every so-manieth point, the last among them. */
function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.ceil(points.length / POINTS_MAX);
  return points.filter((_, i) => (points.length - 1 - i) % Math.max(step, 1) === 0);
}
