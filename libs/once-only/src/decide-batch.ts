import { decideCollection } from './decide-collection.ts';
import { decideSource } from './decide-source.ts';
import { equalBytes } from './element-digests.ts';
import type { Deciding } from './follow-up.ts';
import type { Appended, Finding, Offered, RuleCatalogue } from './model.ts';
import { WorkingLedger, type LedgerChanges, type Loaded } from './working-ledger.ts';

/** A message on its way to a decision; `M` rides along untouched. */
export interface OfferedMessage<M> {
  readonly message: M;
  /** Source, subject and id in one: what makes a message the same message. */
  readonly identity: string;
  readonly bodyDigest: Uint8Array;
  readonly appended: Appended;
  readonly offered: Offered;
  /** An id for what follows from this message: the same message and `about` give the same id. */
  readonly idOf: (about: string) => string;
}

/** A message decided before, at another position. */
export interface KnownMessage {
  readonly identity: string;
  readonly bodyDigest: Uint8Array;
}

export type BatchItem<M> =
  | {
      readonly kind: 'decided';
      readonly message: M;
      readonly bodyDigest: Uint8Array;
      readonly finding: Finding;
    }
  /** Decided before: gets the stored decision again. `bodyDiffers`: the id was used for another body. */
  | {
      readonly kind: 'replayed';
      readonly message: M;
      readonly identity: string;
      readonly bodyDiffers: boolean;
    };

export interface BatchPlan<M> extends LedgerChanges {
  /** One per message, in the order given. */
  readonly items: readonly BatchItem<M>[];
}

/** What the ledger held before the batch, as far as the batch touches it. */
export interface Held extends Loaded {
  readonly messages: readonly KnownMessage[];
}

/**
 * Decides a batch in order, under the once-only rule. Pure: the same messages cut into other batches give the same
 * items and the same ledger. `catalogueAt` answers with the catalogue in force at a message's append time; it must
 * know every dataset the batch names.
 */
export function decideBatch<M>(
  held: Held,
  messages: readonly OfferedMessage<M>[],
  catalogueAt: (instantMs: number) => RuleCatalogue,
): BatchPlan<M> {
  const ledger = new WorkingLedger(held);
  const known = new Map(held.messages.map((m) => [m.identity, m.bodyDigest]));
  const items = messages.map((offeredMessage): BatchItem<M> => {
    const { message, identity, bodyDigest } = offeredMessage;
    const before = known.get(identity);
    if (before) return { kind: 'replayed', message, identity, bodyDiffers: !equalBytes(before, bodyDigest) };
    known.set(identity, bodyDigest);
    const finding = decideMessage(ledger, catalogueAt(offeredMessage.appended.atMs), offeredMessage);
    return { kind: 'decided', message, bodyDigest, finding };
  });
  return { items, ...ledger.changes() };
}

function decideMessage(
  ledger: WorkingLedger,
  catalogue: RuleCatalogue,
  { offered, appended, idOf }: Pick<OfferedMessage<unknown>, 'offered' | 'appended' | 'idOf'>,
): Finding {
  const dataset = catalogue.dataset(offered.dataset);
  if (!dataset) throw new Error(`dataset ${offered.dataset} is not in catalogue ${catalogue.version}`);
  const deciding: Deciding = { ledger, catalogue, dataset, appended, idOf };
  const finding =
    offered.kind === 'source' ? decideSource(deciding, offered) : decideCollection(deciding, offered);
  return { ...finding, catalogueVersion: catalogue.version };
}
