import { readFlags, type PublishFlags } from './publish-options.ts';

const flags = (stated: Partial<PublishFlags> = {}): PublishFlags => ({
  agency: 'G12',
  dataset: 'd',
  subject: 'code',
  kind: 'source',
  map: [],
  ignore: [],
  wait: true,
  timeout: '60',
  ...stated,
});

describe('readFlags', () => {
  it('takes the time now as the version, unless one is stated', () => {
    expect(readFlags(flags(), 42).version).toBe(42);
    expect(readFlags(flags({ version: '3' }), 42).version).toBe(3);
    expect(() => readFlags(flags({ version: '1.5' }), 42)).toThrow('--version is a whole number');
  });

  it('splits --map at the last =, since a column may hold one', () => {
    expect(readFlags(flags({ map: ['a=b=c'] }), 0).map).toEqual(new Map([['a=b', 'c']]));
    expect(() => readFlags(flags({ map: ['a='] }), 0)).toThrow('--map a=: write');
  });

  it('wants procedure and dossier for a collection, and only there', () => {
    expect(() => readFlags(flags({ kind: 'collection', procedure: 'p' }), 0)).toThrow('--dossier');
    expect(() => readFlags(flags({ procedure: 'p' }), 0)).toThrow('belong to --kind collection');
  });
});
