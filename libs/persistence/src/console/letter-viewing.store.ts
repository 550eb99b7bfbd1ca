import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody looked at what a dead letter holds. */
export interface LetterViewingRow {
  readonly id: string;
  readonly partition: number;
  readonly offset: string;
  readonly at: Date;
  readonly by: string;
  readonly purpose: string;
}

/** Table `letter_viewing`. */
@Injectable()
export class LetterViewingStore {
  constructor(private readonly db: DataSource) {}

  async add({ id, partition, offset, at, by, purpose }: LetterViewingRow): Promise<void> {
    await this.db.query(
      `INSERT INTO letter_viewing (viewing_id, partition, "offset", viewed_at, viewed_by, purpose)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, partition, offset, at, by, purpose],
    );
  }

  /** Of one letter, newest first. */
  ofLetter(partition: number, offset: string, limit: number): Promise<LetterViewingRow[]> {
    return this.db.query(
      `SELECT viewing_id AS id, partition, "offset", viewed_at AS at, viewed_by AS by, purpose FROM letter_viewing
        WHERE partition = $1 AND "offset" = $2 ORDER BY viewed_at DESC, viewing_id DESC LIMIT $3`,
      [partition, offset, limit],
    );
  }
}
