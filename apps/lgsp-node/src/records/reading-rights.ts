import type { Catalogue } from '@motlan/catalogue';
import type { DatasetDescription } from '@motlan/contracts';
import { fitsAgency } from '@motlan/once-only';
import { Refusal } from '@motlan/platform';
import type { KnownProcedures } from './known-procedures.ts';

/**
 * Which datasets an agency may read for a procedure: those its papers stand for and those it verifies, and the same of
 * the procedures linked to it, since a collection plan answers for them as one.
 */
export class ReadingRights {
  constructor(
    private readonly datasets: Catalogue['datasets'],
    private readonly procedures: Pick<KnownProcedures, 'get'>,
  ) {}

  /** Throws `unknown-dataset`. */
  dataset(id: string): DatasetDescription {
    const dataset = this.datasets.get(id);
    if (dataset) return dataset;
    throw new Refusal('unknown-dataset', 'GET /v1/datasets at the exchange lists the datasets', {
      parameter: 'dataset',
      status: 404,
    });
  }

  /** Throws `reading-not-entitled`, which says what the procedure may read. */
  require(agency: string, procedureCode: string, dataset: string): void {
    const procedure = this.procedures.get(procedureCode);
    if (!procedure) throw refused('no such procedure: GET /v1/procedures at the exchange lists them');
    if (!fitsAgency(procedure.agency, agency))
      throw refused(`procedure ${procedureCode} is decided by ${procedure.agency}`);
    const readable = this.readableFor(procedureCode);
    if (readable.includes(dataset)) return;
    throw refused(
      `procedure ${procedureCode} reads ${readable.length === 0 ? 'no dataset' : readable.join(', ')}`,
    );
  }

  private readableFor(procedureCode: string): string[] {
    const procedure = this.procedures.get(procedureCode);
    const elements = [procedureCode, ...(procedure?.linked ?? [])].flatMap((code) => {
      const { papers = [], verifies = [] } = this.procedures.get(code) ?? {};
      return [...papers.flatMap((paper) => paper.anyOf.flat()), ...verifies];
    });
    return [...new Set(elements.map((element) => element.split('.', 1)[0]!))].sort(); // split gives at least one part.
  }
}

const refused = (detail: string): Refusal =>
  new Refusal('reading-not-entitled', detail, { parameter: 'procedureCode' });
