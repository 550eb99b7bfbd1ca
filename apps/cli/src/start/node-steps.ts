import type { Outcome, Provision } from '@motlan/contracts';
import type { Hub } from '../hub/find-hub.ts';
import { CliFailure } from '../failure.ts';
import { counted, grouped } from '../look/numbers.ts';
import { InboxAnswers } from '../send/inbox-answers.ts';
import type { OutgoingLine } from '../send/in-batches.ts';
import { sendLines } from '../send/send-lines.ts';
import { demonstrationId, UNITS_DATASET, type Unit } from './demonstration-units.ts';

/** Units each step takes: far enough apart that no step meets another's records. */
const COLLECTED = { from: 0, to: 200 } as const;
const OVERWRITTEN = { from: 200, to: 220 } as const;
const RENAMED = { from: 220, to: 240 } as const;
/** Milliseconds without one decision after which a step has failed. */
const QUIET_MS_MAX = 60_000;

/** G12, the owner, states every unit for the first time. */
export function publishUnits(hub: Hub, units: readonly Unit[]): Promise<string> {
  return throughNode(
    hub,
    'G12',
    'publish',
    units.map(({ provision }) => provision),
  );
}

/** H26 asks citizens for what G12 has stated already. */
export function collectUnits(hub: Hub, units: readonly Unit[]): Promise<string> {
  const collected = units.slice(COLLECTED.from, COLLECTED.to).map(({ code, provision }): Provision => {
    const { name, kind } = provision.elements ?? {};
    if (typeof name !== 'string' || typeof kind !== 'string')
      throw new CliFailure(`unit ${code} has no name or kind`);
    return {
      kind: 'collection',
      dataset: UNITS_DATASET,
      subject: code,
      elements: { name, kind },
      collection: { procedureCode: '9.000001', dossierCode: 'H26-261122-0001' },
    };
  });
  return throughNode(hub, 'H26', 'collect', collected);
}

/** H29 states units it does not own. */
export function overwriteUnits(hub: Hub, units: readonly Unit[]): Promise<string> {
  const taken = units.slice(OVERWRITTEN.from, OVERWRITTEN.to);
  return throughNode(
    hub,
    'H29',
    'overwrite',
    taken.map((unit) => renamed(unit, 'ghi đè')),
  );
}

/** G12 states units anew: a newer version, another name. */
export function renameUnits(hub: Hub, units: readonly Unit[]): Promise<string> {
  const taken = units.slice(RENAMED.from, RENAMED.to);
  return throughNode(
    hub,
    'G12',
    'rename',
    taken.map((unit) => renamed(unit, 'tên mới')),
  );
}

function renamed({ provision }: Unit, suffix: string): Provision {
  const name = provision.elements?.['name'];
  return {
    ...provision,
    version: 2,
    elements: { ...provision.elements, name: `${String(name)} (${suffix})` },
  };
}

/** Hands a step's provisions to a node and waits until each is decided. Ids are fixed, so a repetition changes nothing. */
async function throughNode(
  hub: Hub,
  agency: string,
  step: string,
  provisions: readonly Provision[],
): Promise<string> {
  const node = hub.nodeOf(agency);
  const answers = await InboxAnswers.fromNow(node, agency);
  const outcomes = new Map<Outcome | 'SET_ASIDE', number>();
  let redirect: string | undefined;
  let before = 0;
  const stop = new AbortController();
  const following = answers.follow({
    quietMsMax: QUIET_MS_MAX,
    signal: stop.signal,
    onAnswer(answer) {
      const outcome = 'decision' in answer ? answer.decision.outcome : 'SET_ASIDE';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if ('decision' in answer) redirect ??= answer.decision.problem?.redirect;
    },
  });
  following.catch(() => undefined); // Awaited below, after the sends.
  try {
    await sendLines(node, agency, linesOf(step, provisions), answers, {
      signal: stop.signal,
      onKnown: (lines) => (before += lines),
      onRefused({ line, problem }) {
        throw new CliFailure(
          `the node refuses message ${line} of step ${step}: ${problem.code} ${problem.detail ?? ''}`,
        );
      },
    });
    answers.seal();
    await following;
  } finally {
    stop.abort();
  }
  if (answers.waiting > 0) {
    const { waiting } = answers;
    throw new CliFailure(
      `${grouped(waiting)} of ${counted(provisions.length, 'message')} of ${agency} were not decided within ${QUIET_MS_MAX / 1_000} s.`,
    );
  }
  const counts = [...outcomes].map(([outcome, count]) => `${grouped(count)} ${outcome}`);
  if (before > 0) counts.push(`${grouped(before)} decided by an earlier start`);
  return counts.join(', ') + (redirect === undefined ? '' : ` → ${redirect}`);
}

// eslint-disable-next-line @typescript-eslint/require-await -- The sender takes lines as they come; these are there.
async function* linesOf(step: string, provisions: readonly Provision[]): AsyncGenerator<OutgoingLine> {
  for (const [index, provision] of provisions.entries()) {
    const messageId = demonstrationId(step, index);
    yield { line: index + 1, messageId, text: JSON.stringify({ messageId, ...provision }) };
  }
}
