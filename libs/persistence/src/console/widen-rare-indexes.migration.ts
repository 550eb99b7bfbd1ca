import type { MigrationInterface, QueryRunner } from 'typeorm';

// Newest first by append time, then position, as every page. What other filters ask of the rows stands in the index as well: of a
// dossier or subject with a hundred thousand messages, each row lies on a page of its own.
const ORDER = 'appended_at, partition, "offset"';
const ASKED = 'facet, procedure_code';

/**
 * Lets one index answer a message, dossier or subject together with any other filter. Not built concurrently: the only writer is
 * the reader of the topics, which waits a minute for ten million rows and loses nothing; pages are read meanwhile.
 */
export class WidenRareIndexes1764900000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`SET LOCAL maintenance_work_mem = '256MB'`); // One sort of ten million rows instead of many.
    for (const [name, column, condition] of [
      ['message', 'message_id', ''],
      ['dossier', 'dossier_code', 'WHERE dossier_code IS NOT NULL'],
      ['subject', 'subject_ref', 'WHERE subject_ref IS NOT NULL'],
    ])
      await db.query(`CREATE INDEX operational_record_of_${name} ON operational_record (${column}, ${ORDER}) INCLUDE (${ASKED})
        ${condition}`);
    // Last, since it keeps readers out until the end of the transaction.
    for (const name of ['message', 'dossier', 'subject'])
      await db.query(`DROP INDEX operational_record_${name}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('forward only'));
  }
}
