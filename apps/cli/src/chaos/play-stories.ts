import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosSystem, Load, StoryCount } from '@motlan/chaos';
import { HubAccess, PLAYS, population, runScenario, type HubAnswer } from '@motlan/simulator';

/** Between two stories: life events are rare. */
const PAUSE_MS = 4_000;

/**
 * Plays the simulator's life events one after the other until the signal. Under chaos a story may end otherwise than told,
 * since answers come late; its messages are promises all the same.
 */
export async function playStories(
  seed: number,
  system: ChaosSystem,
  load: Load,
  signal: AbortSignal,
): Promise<StoryCount> {
  const access = new RoutedAccess(system, load);
  let played = 0;
  let asExpected = 0;
  const isOver = () => signal.aborted; // Asked again after each wait.
  for (let round = 0; !isOver(); round += 1) {
    const play = PLAYS[round % PLAYS.length]!; // There are some.
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    if (isOver()) break;
    const people = population(`chaos stories/${seed}/${round}`);
    const options = { stopOnDifference: true, onStep: () => undefined, signal };
    const result = await runScenario(access, play, people, options).catch(() => null);
    if (isOver()) break;
    played += 1;
    if (result?.differences === 0) asExpected += 1;
  }
  return { played, asExpected };
}

/** Each agency calls its own node; every 202 is noted as a promise. */
class RoutedAccess extends HubAccess {
  private readonly nodes: Readonly<Record<'node-1' | 'node-2', HubAccess>>;

  constructor(
    system: ChaosSystem,
    private readonly load: Load,
  ) {
    const at = (node: 'node-1' | 'node-2') => ({
      exchange: system.url('exchange-1'),
      lgspNode: system.url(node),
      indexer: system.url('indexer'),
    });
    const tokenOf = (caller: string) => system.client.tokenOf(caller);
    super(at('node-1'), tokenOf);
    this.nodes = {
      'node-1': new HubAccess(at('node-1'), tokenOf),
      'node-2': new HubAccess(at('node-2'), tokenOf),
    };
  }

  override get(...call: Parameters<HubAccess['get']>): Promise<HubAnswer> {
    return this.nodes[this.load.nodeOf(agencyOf(call[1], call[2]))].get(...call);
  }

  override async post(...call: Parameters<HubAccess['post']>): Promise<HubAnswer> {
    const [app, caller, path, body] = call;
    const by = agencyOf(caller, path);
    const node = this.load.nodeOf(by);
    const answer = await this.nodes[node].post(...call);
    if (app === 'lgspNode' && answer.status === 202) {
      const { messageId } = answer.body as { messageId: string };
      this.load.note({ messageId, by, subject: (body as { subject: string }).subject, node });
    }
    return answer;
  }
}

/** As the path names it, which may be a sub-unit; else who calls. */
const agencyOf = (caller: string, path: string): string =>
  /^\/v1\/agencies\/([^/]+)\//u.exec(path)?.[1] ?? caller;
