import { sharedTopic, type DatasetDescription } from '@motlan/contracts';
import { Refusal } from '@motlan/platform';
import type { Publications } from './publications/publications.ts';

/** The datasets of the catalogue, by id and by topic. */
export class Datasets {
  readonly topics: readonly string[];
  private readonly byTopic: ReadonlyMap<string, DatasetDescription>;

  constructor(
    private readonly byId: ReadonlyMap<string, DatasetDescription>,
    private readonly publications: Publications,
  ) {
    this.byTopic = new Map([...byId.values()].map((dataset) => [sharedTopic(dataset.id), dataset]));
    this.topics = [...this.byTopic.keys()];
  }

  get ids(): readonly string[] {
    return [...this.byId.keys()];
  }

  ofTopic(topic: string): DatasetDescription | null {
    return this.byTopic.get(topic) ?? null;
  }

  /** The dataset a path names. Throws 404 where there is none, or where its owner has not published it. */
  published(id: string): DatasetDescription {
    const dataset = this.byId.get(id);
    if (!dataset) {
      throw new Refusal('unknown-dataset', 'GET /v1/datasets at the exchange lists the datasets', {
        parameter: 'dataset',
        status: 404,
      });
    }
    if (!this.isPublished(id))
      throw new Refusal('dataset-not-published', undefined, { parameter: 'dataset' });
    return dataset;
  }

  isPublished(id: string): boolean {
    return this.publications.isPublished(id);
  }
}
