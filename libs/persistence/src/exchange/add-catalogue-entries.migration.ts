import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of the catalogue while the exchange runs. */
export class AddCatalogueEntries implements MigrationInterface {
  readonly name = 'AddCatalogueEntries1732400000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One change of the catalogue; rows are never changed or removed, so a re-decision meets the same ones.
      CREATE TABLE catalogue_entry (
        id           int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- order of recording
        recorded_at  timestamptz NOT NULL,
        takes_effect timestamptz NOT NULL,       -- at least the lead after it was recorded
        recorded_by  text NOT NULL,              -- an agency, or operator
        reason       text NOT NULL,
        change       jsonb NOT NULL
      )`);
    await db.query(`
      -- One row. What every exchange goes by, whatever it is set to: a reading is good for the lead, so a shorter one counts
      -- only when every reading made under the longer one has run out.
      CREATE TABLE catalogue_lead (
        only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        lead_ms    int NOT NULL,
        not_before timestamptz NOT NULL          -- no entry takes effect before this
      )`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
