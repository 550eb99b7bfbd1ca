import fc from 'fast-check';
import {
  agencySource,
  eventHeaders,
  EVENT_TYPES,
  partitionOf,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
} from '@motlan/contracts';
import type { OutgoingRecord } from '@motlan/kafka';
import { plots } from '../random-histories.ts';
import { render, type History, type HistoryMessage } from './render.ts';

export interface LiveSettings {
  readonly messages: number;
  readonly seed: number;
  /** Ends of validity that statements choose from: a live history lasts a minute, not years. */
  readonly endsMs: readonly (number | null)[];
}

/** Histories told at the same time: a batch holds many of each, and of each partition. */
const AT_ONCE = 300;

/** Thousands of histories, each of subjects of its own, told all together; ready for `motlan.provisions`, in order. */
export function liveHistories({ messages, seed, endsMs }: LiveSettings): OutgoingRecord[] {
  const histories = tellAll(messages, seed, endsMs);
  const random = generator(seed);
  const told: OutgoingRecord[] = [];
  const open: HistoryMessage[][] = [];
  while (told.length < messages) {
    while (open.length < AT_ONCE) open.push([...histories.next().value.messages]);
    const chosen = Math.floor(random() * open.length);
    const message = open[chosen]!.shift(); // Below the length.
    if (message) told.push(toRecord(message));
    else open.splice(chosen, 1);
  }
  return told;
}

function* tellAll(messages: number, seed: number, endsMs: LiveSettings['endsMs']): Generator<History, never> {
  const arbitrary = plots({ stepsMin: 16, stepsMax: 26, changes: false });
  for (let number = 1; ;) {
    const some = fc.sample(arbitrary, { numRuns: Math.ceil(messages / 100), seed: seed + number });
    for (const plot of some) yield render(plot, { number: (number += 1), endsMs });
  }
}

function toRecord({ agency, messageId, provision, body }: HistoryMessage): OutgoingRecord {
  const { subject } = provision;
  return {
    topic: PROVISIONS_TOPIC,
    partition: partitionOf(subject, PROVISION_PARTITIONS),
    key: subject,
    value: body,
    headers: eventHeaders({
      id: messageId,
      type: EVENT_TYPES.provision,
      source: agencySource(agency),
      subject,
      time: '2026-11-20T00:00:00Z', // The sender's clock, which decides nothing.
      traceparent: null,
      causationId: null,
    }),
  };
}

/** The same numbers from 0 to 1 for the same seed. Source: mulberry32, public domain. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
