import { loadCatalogue } from '@motlan/catalogue';
import { ProvisionContract, type Provision } from '@motlan/contracts';
import { population } from '../population/population.ts';
import { Cast } from '../story/cast.ts';
import type { Act, Play } from '../story/scenario.ts';
import { PLAYS, SCENARIOS } from './scenarios.ts';

const catalogue = loadCatalogue();
const contract = new ProvisionContract([...catalogue.datasets.values()], [...catalogue.exceptions.values()]);
const people = population('7/salt');
const actsOf = ({ scenario, variant, place }: Play): Act[] =>
  scenario.script(new Cast(people, place), variant).map(({ act }) => act);
const provisionsOf = (act: Act): readonly Provision[] => {
  if (act.kind === 'given') return act.statements.map(({ provision }) => provision);
  return act.kind === 'provide' ? [act.provision] : [];
};
/** Datasets a scenario provides to, reads or changes. */
const touchedBy = (act: Act): readonly string[] => {
  if (act.kind === 'read' || act.kind === 'declare') return [act.dataset];
  return provisionsOf(act).map(({ dataset }) => dataset);
};

describe.each(PLAYS)('$scenario.id $variant', (play) => {
  const acts = actsOf(play);

  it('hands in only what the contract allows, but for what it expects to be refused', () => {
    const refused = acts
      .flatMap(provisionsOf)
      .flatMap((provision) => contract.read(provision).breaches ?? []);
    const expected = play.scenario.id === 'land-transfer' ? ['/exception/legalReference'] : [];
    expect(refused.map(({ pointer }) => pointer)).toEqual(expected);
  });

  it('plans procedures, roles and facts there are', () => {
    const known = acts.every((act) => {
      if (act.kind !== 'plan') return true;
      const { procedures, roles, conditions } = catalogue;
      const terms = Object.keys(act.subjects).every((role) => roles.has(role));
      return procedures.has(act.procedureCode) && terms && act.facts.every((fact) => conditions.has(fact));
    });
    expect(known).toBe(true);
    expect(catalogue.procedures.has(play.scenario.procedureCode)).toBe(true);
  });

  it('names the datasets it uses, those it changes with what they are set back to', () => {
    const { uses, changes } = play.scenario;
    const named = new Set([...uses, ...Object.keys(changes)]);
    expect(acts.flatMap(touchedBy).filter((dataset) => !named.has(dataset))).toEqual([]);
    for (const act of acts) if (act.kind === 'declare') expect(Object.keys(changes)).toContain(act.dataset);
  });

  it('says the same with the same cast', () => {
    expect(actsOf(play)).toEqual(acts);
  });
});

it('casts nobody in two plays', () => {
  const subjects = PLAYS.map(
    (play) =>
      new Set(
        actsOf(play)
          .flatMap(provisionsOf)
          .map(({ subject }) => subject),
      ),
  );
  const all = subjects.flatMap((set) => [...set]);
  expect(new Set(all).size).toBe(all.length);
});

it('has scenarios with ids of their own', () => {
  expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length);
});
