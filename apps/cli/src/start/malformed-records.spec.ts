import { loadCatalogue } from '@motlan/catalogue';
import { partitionOf, PROVISION_PARTITIONS, ProvisionContract, readEnvelope } from '@motlan/contracts';
import { malformedRecords } from './malformed-records.ts';

const contract = new ProvisionContract(
  [...loadCatalogue().datasets.values()],
  [...loadCatalogue().exceptions.values()],
);

it('makes five records, each wrong in one way of its own', () => {
  const faults = malformedRecords().map(({ key, partition, value, headers }) => {
    const found: string[] = [];
    if ('wrong' in readEnvelope(headers)) found.push('headers');
    if (partitionOf(String(key), PROVISION_PARTITIONS) !== partition) found.push('partition');
    const read = contract.readBytes(Buffer.from(String(value)));
    return [...found, ...(read.breaches ?? []).map(({ code }) => code)];
  });

  expect(faults).toEqual([
    ['not-json'],
    ['unknown-dataset'],
    ['partition'],
    ['headers'],
    ['unknown-element'],
  ]);
});
