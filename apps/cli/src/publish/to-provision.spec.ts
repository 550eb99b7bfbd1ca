import type { ElementDescription, ElementType } from '@motlan/contracts';
import { toProvision, type ProvisionOptions } from './to-provision.ts';

const element = (name: string, type: ElementType) => [name, { name, type } as ElementDescription] as const;
const plan = new Map([
  element('n', 'number'),
  element('b', 'boolean'),
  element('l', 'code[]'),
  element('t', 'string'),
]);
const source: ProvisionOptions = { kind: 'source', dataset: 'd', subject: 'id', version: 7 };
const from = (cells: Record<string, unknown>, options = source) =>
  toProvision({ line: 4, cells: { id: 's', ...cells } }, plan, options);

describe('toProvision', () => {
  it('types the cells as the dataset describes them, and leaves out empty ones', () => {
    expect(from({ n: '1.5', b: 'TRUE', l: 'a| b', t: ' ' })).toEqual({
      kind: 'source',
      dataset: 'd',
      subject: 's',
      version: 7,
      elements: { n: 1.5, b: true, l: ['a', 'b'] },
    });
  });

  it('keeps the types of a JSON file', () => {
    expect(from({ n: 2, b: false, l: ['a'], t: null })).toMatchObject({
      elements: { n: 2, b: false, l: ['a'] },
    });
  });

  it.each([
    ['n', '1,5', 'a number'],
    ['b', 'yes', 'true or false'],
    ['l', 5, 'a list, its items set apart by |'],
    ['t', 5, 'text'],
  ])('refuses a cell of column %s that is not of its type, without showing it', (column, cell, kind) => {
    expect(from({ [column]: cell })).toEqual({ line: 4, reason: `column ${column} must hold ${kind}` });
  });

  it('needs a subject', () => {
    expect(from({ id: ' ' })).toEqual({ line: 4, reason: 'column id, the subject, is empty' });
  });

  it('states type and key of the record, and for which dossier it was collected', () => {
    const collection = {
      ...source,
      kind: 'collection',
      procedure: 'p',
      dossier: 'h',
      type: 'birth',
      key: 't',
    } as const;

    expect(from({ t: '12/2026' }, collection)).toEqual({
      kind: 'collection',
      dataset: 'd',
      subject: 's',
      record: { type: 'birth', key: '12/2026' },
      elements: { t: '12/2026' },
      collection: { procedureCode: 'p', dossierCode: 'h' },
    });
  });
});
