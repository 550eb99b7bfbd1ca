import { PLAYS, planSteps, population } from '@motlan/simulator';
import { describeStep } from './describe-step.ts';

const shown = () => 'S-00000000';

it('tells every step of every life event without a name, a plate or a number', () => {
  for (const play of PLAYS) {
    const { steps, names } = planSteps(play, population('7/test'));
    const told = JSON.stringify(steps.map((step) => describeStep(step, names, shown)));
    for (const [name, subject] of names) {
      expect(told).not.toContain(name);
      expect(told).not.toContain(subject);
    }
    for (const { step } of steps)
      if (step.act.kind === 'provide')
        for (const value of Object.values(step.act.provision.elements ?? {}))
          if (typeof value === 'string' && /[\s\d]{6}/u.test(value)) expect(told).not.toContain(value);
    expect(told).toContain('S-00000000');
  }
});

it('says who acts, on what, and under which ids', () => {
  const [play] = PLAYS;
  const { steps, names } = planSteps(play!, population('7/test')); // There is a first.
  const [before, asks] = steps.map((step) => describeStep(step, names, shown));
  expect(before).toMatchObject({
    act: 'given',
    kind: 'source',
    by: [expect.any(String), expect.any(String)],
  });
  expect(before?.messages.length).toBe(3);
  expect(asks).toMatchObject({ act: 'plan', procedureCode: '2.000986', messages: [] });
});
