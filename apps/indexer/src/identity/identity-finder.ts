import { Injectable } from '@nestjs/common';
import type { DatasetDescription } from '@motlan/contracts';
import { SubjectLinkStore } from '@motlan/persistence';
import { Datasets } from '../datasets.ts';
import { identityOf, type Identity } from './identity-of.ts';

const ALONE: Identity = { former: [], successor: null };

/** Finds a person's other numbers. */
@Injectable()
export class IdentityFinder {
  constructor(
    private readonly datasets: Datasets,
    private readonly links: SubjectLinkStore,
  ) {}

  /** Only persons change numbers, and only what is published is told. */
  async find({ subject: { kind } }: DatasetDescription, subject: string): Promise<Identity> {
    if (kind !== 'person') return ALONE;
    const links = await this.links.around(subject);
    return identityOf(
      subject,
      links.filter((link) => this.datasets.isPublished(link.dataset)),
    );
  }
}
