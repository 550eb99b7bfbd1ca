import {
  explainSetAside,
  FAILURES,
  type ListedDeadLetter,
  type RawHeaders,
  type ShownBytes,
  type ShownDeadLetter,
} from '@motlan/contracts';
import { restoreHeaders } from '@motlan/kafka';
import type { LetterBytes, ListedLetterRow } from '@motlan/persistence';
import type { Caller } from '@motlan/platform';

/** A letter as this caller may see it: the subject is for operators, since anybody may have written it. */
export function toListedLetter(row: ListedLetterRow, caller: Caller): ListedDeadLetter {
  const remedy = explainSetAside(row.reason);
  return {
    position: `${row.partition}/${row.offset}`,
    reason: row.reason,
    pointer: row.pointer,
    hop: FAILURES[remedy.cause].where,
    remedy,
    agency: row.agency,
    subject: caller.kind === 'operator' ? row.subject : null,
    dataset: row.dataset,
    messageId: row.messageId,
    appendedAt: iso(row.appendedAtMs),
    setAsideAt: iso(row.setAsideAtMs),
    size: row.size,
    state: row.isRedriven ? 'redriven' : 'waiting',
    failures: { count: row.failures, firstAt: iso(row.firstFailureAtMs), lastAt: iso(row.lastFailureAtMs) },
    redrives: row.redrives.map(({ id, atMs, by, reason, editedAs }) => ({
      id,
      at: iso(atMs),
      by,
      reason,
      editedAs,
    })),
  };
}

/** A letter with all its bytes, for an operator. */
export function toShownLetter(row: ListedLetterRow & LetterBytes): ShownDeadLetter {
  const headers: RawHeaders = restoreHeaders(row.headers);
  return {
    ...toListedLetter(row, { kind: 'operator' }),
    source: row.source,
    key: row.key && shown(row.key),
    body: row.value && shown(row.value),
    headers: Object.entries(headers).flatMap(([name, value = []]) =>
      [value].flat().map((one) => ({ name, ...shown(Buffer.from(one)) })),
    ),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function shown(bytes: Buffer): ShownBytes {
  let text: string | null = null;
  try {
    text = utf8.decode(bytes);
  } catch {
    // Not UTF-8: the bytes stand beside.
  }
  return { base64: bytes.toString('base64'), text };
}

const iso = (instantMs: number): string => new Date(instantMs).toISOString();
