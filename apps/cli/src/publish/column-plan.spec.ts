import { loadCatalogue } from '@motlan/catalogue';
import { planColumns, type ColumnOptions } from './column-plan.ts';

const { datasets } = loadCatalogue();
const dataset = (id: string) => datasets.get(id)!; // The catalogue has them.
const options = (stated: Partial<ColumnOptions> = {}): ColumnOptions => ({
  kind: 'source',
  subject: 'code',
  map: new Map(),
  ignore: new Set(),
  ...stated,
});
const plan = (columns: string[], stated: Partial<ColumnOptions> = {}, id = 'administrative-units') =>
  [...planColumns(columns, dataset(id), options(stated))].map(
    ([column, element]) => `${column}=${element.name}`,
  );

describe('planColumns', () => {
  it('finds elements by name, by --map, and leaves out the subject and what is ignored', () => {
    const stated = { map: new Map([['loại', 'kind']]), ignore: new Set(['note']) };

    expect(plan(['code', 'name', 'loại', 'note'], stated)).toEqual(['name=name', 'loại=kind']);
  });

  it('states a subject that is an element as well', () => {
    expect(plan(['pin', 'full_name'], { subject: 'pin' }, 'population')).toEqual([
      'pin=pin',
      'full_name=full_name',
    ]);
  });

  it('names every column without an element, and the elements there are', () => {
    expect(() => plan(['code', 'tên', 'x'], { map: new Map([['x', 'y']]) })).toThrow(
      /tên is no element of administrative-units\n {2}x is mapped to y, which is no element[^]*Elements: name, kind/u,
    );
  });

  it('refuses an element that another dataset owns', () => {
    expect(() => plan(['code', 'spouse_pin'], {}, 'population')).toThrow(
      'is owned elsewhere (civil-status.spouse2_pin)',
    );
  });

  it('asks for the record type where there are several, and refuses elements of another', () => {
    const stated = { subject: 'pin' };
    expect(() => plan(['pin'], stated, 'civil-status')).toThrow('state --type birth | marriage');
    expect(() => plan(['pin', 'marriage_status'], { ...stated, type: 'birth' }, 'civil-status')).toThrow(
      'marriage_status belongs to record type marriage',
    );
  });

  it('names options whose column is not in the file', () => {
    expect(() => plan(['name'], { key: 'no' })).toThrow('no column for --subject code, --key no');
  });
});
