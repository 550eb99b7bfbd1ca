import type { MessageHop } from '@motlan/contracts';

/** A step as words: what it is called, and what is known of it. */
export function describeHop(hop: MessageHop): { readonly what: string; readonly detail: string } {
  return { what: WORDS[hop.hop], detail: detailOf(hop) };
}

const WORDS: Readonly<Record<MessageHop['hop'], string>> = {
  received: 'received',
  queued: 'queued',
  sent: 'sent',
  appended: 'appended',
  decided: 'decided',
  'set-aside': 'set aside',
  published: 'published',
  shared: 'shared',
  indexed: 'indexed',
  answered: 'answered',
};

function detailOf(hop: MessageHop): string {
  switch (hop.state) {
    case 'silent':
      return 'it does not answer: see motlan status';
    case 'unknown':
      return 'it did not pass this node, or longer than 35 days ago';
    case 'not-shared':
      return `${hop.outcome ?? 'its outcome'} changes nothing that others see`;
    case 'superseded':
      return `version ${hop.version ?? '?'} has taken its place`;
    case 'waiting':
      return waitingFor(hop);
    case 'happened':
      return happened(hop);
  }
}

function waitingFor({ hop, heldUntil, version }: MessageHop): string {
  if (hop === 'sent')
    return heldUntil === undefined ? 'it waits in the outbox' : `the node holds it back until ${heldUntil}`;
  if (hop === 'answered') return 'no answer has reached the node';
  if (hop === 'indexed')
    return `the index does not show ${version === undefined ? 'this record' : `version ${version}`} yet`;
  return 'the exchange has not met it yet';
}

function happened({ hop, position, outcome, rules = [], reason, pointer, version }: MessageHop): string {
  const [partition, offset] = position?.split('/') ?? [];
  switch (hop) {
    case 'received':
      return 'the node took it';
    case 'queued':
      return 'stored in the outbox';
    case 'sent':
      return 'Kafka has acknowledged it';
    case 'appended':
      return offset === undefined ? '' : `partition ${partition ?? '?'}, offset ${offset}`;
    case 'decided':
      return [outcome, rules.length > 0 && `by ${rules.join(', ')}`].filter(Boolean).join(' ');
    case 'set-aside':
      return [reason, pointer].filter(Boolean).join(' at ');
    case 'published':
      return 'the answer lies on the topic of its agency';
    case 'shared':
      return 'the record lies on the topic of its dataset';
    case 'indexed':
      return version === undefined ? '' : `version ${version}`;
    case 'answered':
      return reason === undefined ? 'the answer is in the inbox' : `the inbox says ${reason}`;
  }
}
