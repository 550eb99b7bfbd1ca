import type { Random } from '../random.ts';
import { APP_NAMES, type ChaosPlan, type FaultKind, type PlannedFault } from './chaos-plan.ts';

/** A fault without its place in time. */
export type Draft = Pick<PlannedFault, 'kind' | 'target' | 'lengthMs' | 'settings'>;

/** Longer than the session a consumer is given (6 s in these runs): its partitions go to another while it sleeps. */
const FREEZE_MS = [8_000, 14_000] as const;
/** Kafka's API keys: a send, a fetch, a commit, a heartbeat. */
const SWALLOWED = ['produce', 'produce', 'fetch', 'offset-commit', 'heartbeat'] as const;
const PROVISIONS = 'motlan.provisions';

/** Gives a fault of this kind its target, length and settings. `which` is a choice already made. */
export function draw(
  kind: FaultKind,
  which: string | undefined,
  random: Random,
  brokers: ChaosPlan['brokers'],
): Draft {
  const fault = (target: string, lengthMs: number, settings: Draft['settings'] = {}): Draft => ({
    kind,
    target,
    lengthMs,
    settings,
  });
  const broker = () => (brokers === 1 ? 'kafka' : random.pick(['kafka', 'kafka-2', 'kafka-3']));
  const app = () => random.pick(APP_NAMES);
  const link = () =>
    `${app()}→${random.pick(brokers === 1 ? ['postgres', 'kafka'] : ['postgres', 'brokers', broker()])}`;
  const lasting = () => random.between(3_000, 9_000);
  switch (kind) {
    case 'kill':
      return fault(which ?? app(), 0);
    case 'kill-broker':
    case 'wipe-broker':
      return fault(kind === 'wipe-broker' ? random.pick(['kafka-2', 'kafka-3']) : broker(), 0);
    case 'restart-postgres':
      return fault('postgres', 0, { mode: which ?? 'fast' });
    case 'cut':
      return fault(link(), 0);
    case 'delay':
      return fault(link(), lasting(), {
        latencyMs: random.between(50, 800),
        jitterMs: random.between(0, 400),
      });
    case 'slow':
      return fault(link(), lasting(), { bytesPerSecond: random.between(4, 64) * 1_024 });
    case 'black-hole':
    case 'half-open':
      return fault(link(), lasting(), { then: random.pick(['heals', 'breaks']) });
    case 'swallow':
      return fault(
        `${random.pick(['exchange-1', 'exchange-2', 'node-1', 'node-2', 'indexer'])}→${brokers === 1 ? 'kafka' : 'brokers'}`,
        0,
        {
          api: random.pick(SWALLOWED),
        },
      );
    case 'duplicate':
    case 'reorder':
      return fault(PROVISIONS, 0, { messages: random.between(10, 60) });
    case 'corrupt':
      return fault(PROVISIONS, 0, { messages: random.between(8, 24) });
    case 'dead-letters':
      return fault(PROVISIONS, 0, { messages: random.between(150, 400) });
    case 'clock':
      return fault(random.pick(['node-1', 'node-2']), lasting(), {
        skewMs: random.pick([-600_000, -90_000, -5_000, 5_000, 90_000, 600_000]),
      });
    case 'freeze':
      return fault(
        random.pick(['exchange-1', 'exchange-2', 'exchange-1', 'indexer', 'node-1', 'console']),
        random.between(...FREEZE_MS),
      );
    case 'rebalance':
      return fault('exchange-3', lasting());
    case 'offline':
      return fault(random.pick(['node-1', 'node-2']), lasting());
  }
}
