import { firstLevel } from '@motlan/contracts';
import { isAgency, type Catalogue } from '@motlan/catalogue';

/** What operational records take from the catalogue: which codes are known, and who owns what. Everything else stays out of them. */
export class KnownCatalogue {
  constructor(private readonly catalogue: Catalogue) {}

  get agencies(): readonly string[] {
    return [...this.catalogue.agencies.keys()];
  }

  get datasets(): readonly string[] {
    return [...this.catalogue.datasets.keys()];
  }

  /** Whether this is an agency of the first level. */
  hasAgency(code: string): boolean {
    return this.catalogue.agencies.has(code);
  }

  /** An agency or sub-unit by its parts; null where the code is of nobody known. */
  sender(code: string | null): { readonly agency: string; readonly subUnit: string | null } | null {
    if (code === null || !isAgency(this.catalogue, code)) return null;
    const agency = firstLevel(code);
    return { agency, subUnit: agency === code ? null : code };
  }

  /** Who owns a dataset; null where there is no such dataset. */
  ownerOf(dataset: string): string | null {
    return this.catalogue.datasets.get(dataset)?.owner ?? null;
  }
}
