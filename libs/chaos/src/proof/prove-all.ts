import { loadCatalogue } from '@motlan/catalogue';
import type { VerifyReport } from '@motlan/contracts';
import type { Load } from '../load/load.ts';
import type { ChaosSystem, LifeEvent } from '../system/chaos-system.ts';
import { endingsOf } from './answered.ts';
import { proveLedgerAnswers } from './prove-answers.ts';
import { proveExchange, proveNodes } from './prove-conservation.ts';
import { proveAccepted, proveOnce } from './prove-endings.ts';
import { proveInboxes } from './prove-inboxes.ts';
import { proveIndex } from './prove-index.ts';
import { proveLetters } from './prove-letters.ts';
import { proveOrder } from './prove-order.ts';
import { proveProcesses } from './prove-processes.ts';
import { proveRecords } from './prove-records.ts';
import { proveSilence } from './prove-silence.ts';
import { proveVerified } from './prove-verified.ts';
import { proveVersions } from './prove-versions.ts';
import type { Proof } from './proof.ts';
import { readTopics } from './topic-truth.ts';

export interface ProofInput {
  readonly system: ChaosSystem;
  readonly load: Load;
  readonly life: readonly LifeEvent[];
  /** Decides the whole topic again and compares; null: nobody does. */
  readonly verify: ((system: ChaosSystem) => Promise<VerifyReport>) | null;
  readonly onProgress: (text: string) => void;
}

/** Proves every guarantee, from the topics themselves and through the public interface. The hub must be quiet. */
export async function proveAll({ system, load, life, verify, onProgress }: ProofInput): Promise<Proof[]> {
  const { client, kafka } = system;
  const { agencies, datasets } = loadCatalogue();
  const truth = await readTopics(kafka, [...agencies.keys()], [...datasets.keys()], onProgress);
  const endings = endingsOf(truth);
  const { proof: versions, held } = proveVersions(endings);
  onProgress('asking the apps');
  return [
    await proveNodes(client),
    await proveExchange(client, endings),
    proveAccepted(load.accepted, endings),
    proveOnce(truth, endings),
    versions,
    proveOrder(truth, endings),
    proveLetters(truth, endings),
    await proveLedgerAnswers(client, load.accepted, endings, onProgress),
    await proveInboxes(client, load.accepted, (agency) => load.nodeOf(agency)),
    await proveIndex(client, held),
    await proveRecords(client, endings),
    await proveSilence(system, load.accepted),
    proveProcesses(life),
    ...(verify ? [proveVerified(await verify(system))] : []),
  ];
}
