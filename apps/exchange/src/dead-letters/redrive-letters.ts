import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  partitionOf,
  PROVISION_PARTITIONS,
  PROVISIONS_TOPIC,
  type RedriveRequest,
  type RedriveStarted,
} from '@motlan/contracts';
import { RedriveStore, type ChosenLetter, type RedriveTarget } from '@motlan/persistence';
import { ActSender } from '../acts/act-sender.ts';
import { ChooseLetters, requireAll } from './choose-letters.ts';

/** Rows of one statement. */
const LETTERS_PER_STATEMENT = 1_000;

/**
 * Sends letters again, byte for byte, under their ids: one transaction takes them, notes who did it and why, and hands them
 * to the outbox of acts. A message that was decided meanwhile, or that is sent twice, is a replay: it takes effect once.
 */
@Injectable()
export class RedriveLetters {
  constructor(
    private readonly db: DataSource,
    private readonly store: RedriveStore,
    private readonly chooser: ChooseLetters,
    private readonly sender: ActSender,
  ) {}

  /** Throws `too-many-letters` and `unknown-letter`. Nothing is kept of a redrive of no letter. */
  async redrive(request: RedriveRequest, by: string, reason: string): Promise<RedriveStarted> {
    const choice = await this.chooser.choose(request);
    const id = randomUUID();
    const taken = await this.db.transaction(async (tx) => {
      const letters = await this.store.lock(tx, choice);
      requireAll(letters, request);
      if (letters.length === 0) return 0;
      const filter = request.filter ?? null;
      await this.store.add(tx, { id, by, reason, kind: 'unchanged', filter, letters: letters.length });
      for (let from = 0; from < letters.length; from += LETTERS_PER_STATEMENT) {
        const some = letters.slice(from, from + LETTERS_PER_STATEMENT);
        await this.store.send(tx, id, some.map(toTarget));
      }
      return letters.length;
    });
    this.sender.ring();
    return { dryRun: false, id: taken === 0 ? null : id, letters: taken };
  }
}

/** Where a letter belongs: by its key, whatever partition it lay in; without a key, where it lay. */
export const targetOf = ({ key, partition }: Pick<ChosenLetter, 'key' | 'partition'>): number =>
  key === null ? partition : partitionOf(key, PROVISION_PARTITIONS);

const toTarget = (letter: ChosenLetter): RedriveTarget => ({
  partition: letter.partition,
  offset: letter.offset,
  topic: PROVISIONS_TOPIC,
  target: targetOf(letter),
});
