import type { OperationalRecord } from '@motlan/contracts';
import { gatherFindings, type Told, type TraceSources } from './gather-findings.ts';
import type { TracedApp } from './findings.ts';

const ID = '0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7';

/** Apps that answer what is listed by path, and know nothing else. */
function sources(
  answers: Readonly<Record<string, unknown>>,
  options: { silent?: readonly TracedApp[]; records?: readonly Partial<OperationalRecord>[] } = {},
): TraceSources & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: <T>(app: TracedApp, path: string): Promise<Told<T>> => {
      asked.push(`${app} ${path.replace(ID, 'ID')}`);
      if (options.silent?.includes(app)) return Promise.resolve('silent');
      const body = answers[`${app} ${path.replace(ID, 'ID')}`];
      return Promise.resolve(body === undefined ? 'unknown' : { body: body as T });
    },
    records: () => Promise.resolve((options.records ?? []) as OperationalRecord[]),
    agencies: ['G01', 'G12', 'H26'],
  };
}

it('asks the node of the sub-unit that published, and the index for the record decided', async () => {
  const decision = { dataset: 'population', subject: '01/02', outcome: 'ACCEPTED_FIRST' };
  const apps = sources({
    'exchange /v1/traces/ID': { source: '/agencies/G12.05', hops: [] },
    'lgsp-node /v1/agencies/G12.05/provisions/ID': { status: 'DECIDED', decision },
    'indexer /v1/records/population/01%2F02': { records: [{ version: 1 }] },
  });

  expect(await gatherFindings(apps, ID)).toMatchObject({
    agency: 'G12.05',
    state: { status: 'DECIDED' },
    decision,
    indexed: [{ version: 1 }],
  });
});

it('goes by the operational record where the exchange is silent', async () => {
  const records = [{ clientMemberCode: 'G12', clientSubsystemCode: 'G12.05' }];
  const apps = sources(
    { 'lgsp-node /v1/agencies/G12.05/provisions/ID': { status: 'SENT' } },
    { records, silent: ['exchange'] },
  );

  expect(await gatherFindings(apps, ID)).toMatchObject({
    agency: 'G12.05',
    state: { status: 'SENT' },
    silent: new Set(['exchange']),
  });
});

it('asks the nodes of all agencies where nobody else has met it', async () => {
  const apps = sources({ 'lgsp-node /v1/agencies/H26/provisions/ID': { status: 'QUEUED' } });

  expect(await gatherFindings(apps, ID)).toMatchObject({ agency: 'H26', state: { status: 'QUEUED' } });
});

it('knows nothing where everybody has answered and nobody has met it', async () => {
  expect(await gatherFindings(sources({}), ID)).toBeNull();
  expect(await gatherFindings(sources({}, { silent: ['lgsp-node'] }), ID)).toMatchObject({ agency: null });
});

it('keeps to the agency stated', async () => {
  const records = [{ clientMemberCode: 'G12' }, { clientMemberCode: 'H26' }];
  const apps = sources({ 'exchange /v1/traces/ID?agency=H26': { source: null, hops: [] } }, { records });

  const found = await gatherFindings(apps, ID, 'H26');
  expect(found?.records).toEqual([records[1]]);
  expect(apps.asked).toContain('lgsp-node /v1/agencies/H26/provisions/ID');
});
