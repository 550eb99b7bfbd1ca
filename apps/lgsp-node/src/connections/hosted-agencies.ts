import { isAgency, type Catalogue } from '@motlan/catalogue';
import { firstLevel } from '@motlan/contracts';
import { BadConfiguration, Refusal } from '@motlan/platform';

/** The agencies whose nodes this process hosts. */
export class HostedAgencies {
  /** Codes of the first level, sorted. */
  readonly codes: readonly string[];
  /** Whether these are all agencies of the catalogue. */
  readonly areAll: boolean;
  private readonly hosted: ReadonlySet<string>;

  /** `named` is a comma-separated list, empty for all. Throws BadConfiguration where it names no agency of the catalogue. */
  constructor(
    private readonly catalogue: Pick<Catalogue, 'agencies'>,
    named: string,
  ) {
    const codes = named
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== '');
    const unknown = codes.filter((code) => !catalogue.agencies.has(code));
    if (unknown.length > 0)
      throw new BadConfiguration(`NODE_AGENCIES: ${unknown.join(', ')} is no agency of the catalogue`);
    this.hosted = new Set(codes.length > 0 ? codes : catalogue.agencies.keys());
    this.codes = [...this.hosted].sort();
    this.areAll = this.hosted.size === catalogue.agencies.size;
  }

  /** Throws `unknown-agency` where this is no agency or sub-unit hosted here. */
  require(agency: string): void {
    if (isAgency(this.catalogue, agency) && this.hosted.has(firstLevel(agency))) return;
    throw new Refusal('unknown-agency', 'GET /v1/agencies at the exchange lists the agencies', {
      parameter: 'agency',
    });
  }
}
