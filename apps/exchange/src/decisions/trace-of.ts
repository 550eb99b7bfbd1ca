import {
  agencyOfSource,
  explainCode,
  instantInUtc,
  type Decision,
  type Explanation,
  type Hop,
  type Trace,
} from '@motlan/contracts';
import type { DeadLetterRow, DecisionRow } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';

/** The way of one message through the exchange, in order of time. Throws `unknown-message` where it never came. `ownerOf`: of a dataset. */
export function traceOf(
  messageId: string,
  decided: DecisionRow | null,
  letters: readonly DeadLetterRow[],
  ownerOf: (dataset: string) => string | null,
): Trace {
  const last = decided ?? letters[0];
  if (!last)
    throw new Refusal('unknown-message', 'the exchange has not received it', { parameter: 'messageId' });
  const explanation = explain(decided, letters, ownerOf);
  const hops = [...(decided ? decidedHops(decided) : []), ...letters.flatMap(letterHops)];
  return {
    messageId,
    source: last.source,
    ...(decided ? { dataset: decided.dataset } : {}),
    subject: last.subject,
    hops: hops.sort((a, b) => a.at.localeCompare(b.at)),
    ...(explanation ? { explanation } : {}),
  };
}

/** What its decision says, else why it was set aside last. Null where all went well. */
function explain(
  decided: DecisionRow | null,
  letters: readonly DeadLetterRow[],
  ownerOf: (dataset: string) => string | null,
): Explanation | null {
  const source = decided?.source ?? letters.at(-1)?.source ?? null;
  const parties = {
    sender: source === null ? null : agencyOfSource(source),
    owner: decided ? ownerOf(decided.dataset) : null,
  };
  if (!decided) return explainCode(letters.at(-1)?.reason ?? '', parties);
  const { problem, elements = {} } = JSON.parse(decided.answer) as Decision; // Written by the intake.
  const ground = Object.values(elements).find((element) => element.ground !== undefined)?.ground;
  return explainCode(problem?.code ?? ground ?? '', parties);
}

function decidedHops(row: DecisionRow): Hop[] {
  const position = `${row.partition}/${row.offset}`;
  const received = instantInUtc(row.sentAt);
  return [
    ...(received === null ? [] : [{ hop: 'received', at: received } as const]),
    { hop: 'appended', at: iso(row.appendedAtMs), position },
    {
      hop: 'decided',
      at: iso(row.decidedAtMs),
      outcome: row.outcome,
      ...(row.rule === null ? {} : { rule: row.rule }),
    },
  ];
}

function letterHops(row: DeadLetterRow): Hop[] {
  const position = `${row.partition}/${row.offset}`;
  return [
    { hop: 'appended', at: iso(row.appendedAtMs), position },
    {
      hop: 'set-aside',
      at: iso(row.setAsideAtMs),
      reason: row.reason,
      ...(row.pointer === null ? {} : { pointer: row.pointer }),
    },
  ];
}

const iso = (instantMs: number): string => new Date(instantMs).toISOString();
