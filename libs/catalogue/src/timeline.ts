import type { RuleCatalogue } from '@motlan/once-only';
import { applyChange } from './apply-change.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { ruleCatalogue } from './rule-catalogue.ts';

/** The catalogue as it stands from one instant to the next. */
export interface CatalogueVersion {
  readonly version: number;
  /** Milliseconds since 1970; the first version holds from the beginning of time, -Infinity. */
  readonly fromMs: number;
  readonly catalogue: Catalogue;
  /** As the rule reads it. */
  readonly rules: RuleCatalogue;
}

/**
 * Every version of the catalogue: the release's, and one more with each entry that takes effect. An entry takes effect only
 * after it is recorded, so what holds at an instant that has passed never changes again, its number included.
 */
export class CatalogueTimeline {
  private readonly versions: readonly CatalogueVersion[];

  /** Entries in any order. */
  constructor(base: Catalogue, entries: readonly CatalogueEntry[]) {
    const versions = [versionOf(base, -Infinity)];
    for (const { fromMs, change } of [...entries].sort(byEffect)) {
      const { catalogue } = versions[versions.length - 1]!; // Begins with one and only grows.
      versions.push(versionOf(applyChange(catalogue, change, catalogue.version + 1), fromMs));
    }
    this.versions = versions;
  }

  /** What holds at an instant, milliseconds since 1970. */
  at(instantMs: number): CatalogueVersion {
    let [low, high] = [0, this.versions.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.versions[middle]!.fromMs <= instantMs) low = middle;
      else high = middle - 1;
    }
    return this.versions[low]!; // The first holds from the beginning of time.
  }

  /** What holds at an instant, and every version that follows as far as entries are known. */
  from(instantMs: number): readonly CatalogueVersion[] {
    return this.versions.slice(this.versions.indexOf(this.at(instantMs)));
  }
}

/** Entries in the order in which they take effect; of several at one instant, the one recorded last has the last word. */
export function byEffect(a: Pick<CatalogueEntry, 'fromMs' | 'id'>, b: typeof a): number {
  return a.fromMs - b.fromMs || a.id - b.id;
}

function versionOf(catalogue: Catalogue, fromMs: number): CatalogueVersion {
  let rules: RuleCatalogue | undefined;
  return {
    version: catalogue.version,
    fromMs,
    catalogue,
    get rules() {
      return (rules ??= ruleCatalogue(catalogue)); // Worked out once, and only for versions somebody decides by.
    },
  };
}
