import { PROVISION_BYTES_MAX, readJson } from '@motlan/contracts';

/** Names of datasets are far shorter; what anybody writes need not be kept whole. */
const CHARACTERS_MAX = 200;

/** The dataset a body names, known or not; null where it cannot be read. For finding a record that was set aside. */
export function statedDataset(body: Buffer | null): string | null {
  if (body === null || body.length > PROVISION_BYTES_MAX) return null;
  const read = readJson(body);
  if ('breach' in read || typeof read.value !== 'object' || read.value === null) return null;
  const dataset = 'dataset' in read.value ? read.value.dataset : null;
  return typeof dataset === 'string' && dataset.length <= CHARACTERS_MAX ? dataset : null;
}
