import { loadCatalogue } from '@motlan/catalogue';
import { formerSubjectOf, linksSubjects } from './former-subject-of.ts';

const { datasets } = loadCatalogue();
const population = datasets.get('population')!;
const SUBJECT = '000999000007';

describe('formerSubjectOf', () => {
  it('reads the former number of a population record', () => {
    expect(formerSubjectOf(population, SUBJECT, { former_pin: '000999000008' })).toBe('000999000008');
  });

  it.each([
    ['none', {}],
    ['its own number', { former_pin: SUBJECT }],
    ['what is no number', { former_pin: 'x'.repeat(5_000) }],
    ['what is no text', { former_pin: 8 }],
    ['another element', { father_pin: '000999000008' }],
  ])('finds none where the record says %s', (_, elements) => {
    expect(formerSubjectOf(population, SUBJECT, elements)).toBeNull();
  });

  it('knows which datasets link numbers', () => {
    expect([...datasets.values()].filter(linksSubjects).map((dataset) => dataset.id)).toEqual(['population']);
  });
});
