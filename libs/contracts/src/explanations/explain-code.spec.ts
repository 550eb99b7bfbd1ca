import { ONCE_PROBLEMS } from '../outcomes.ts';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import { SET_ASIDE_REASONS } from '../set-aside-reasons.ts';
import { GROUND_EXPLANATIONS } from './decisions.ts';
import { EXPLANATIONS, explainCode } from './explain-code.ts';
import { NOT_ABOUT_A_MESSAGE } from './refusals.ts';

const missing = (codes: Iterable<string>) => [...codes].filter((code) => !EXPLANATIONS.has(code));

describe('every way a message can fail has an explanation', () => {
  it('whatever the problem, unless it is of a call that hands in nothing', () => {
    const codes = Object.keys(PROBLEMS) as ProblemCode[];

    expect(missing(codes.filter((code) => !NOT_ABOUT_A_MESSAGE.has(code)))).toEqual([]);
    expect([...NOT_ABOUT_A_MESSAGE].filter((code) => EXPLANATIONS.has(code))).toEqual([]);
  });

  it('whatever the reason it was set aside for, and whatever problem its decision carries', () => {
    expect(missing(Object.keys(SET_ASIDE_REASONS))).toEqual([]);
    expect(missing(Object.keys(ONCE_PROBLEMS))).toEqual([]);
  });

  it('in both languages, without a placeholder or an empty sentence', () => {
    const sentences = [...EXPLANATIONS.values()].flatMap(({ cause, whatToDo }) => [
      cause.en,
      cause.vi,
      whatToDo.en,
      whatToDo.vi,
    ]);

    expect(sentences.filter((sentence) => !/^\p{Lu}.*\.$/su.test(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => /[{}]/u.test(sentence.replaceAll('/{id}', '')))).toEqual([]);
  });
});

describe('explainCode', () => {
  it('names the agency that must act where it is known', () => {
    const parties = { sender: 'H26', owner: 'G01' };

    expect(explainCode('ONCE:ERR:0003', parties)?.whoMustAct).toEqual({
      actor: 'owner',
      agency: 'G01',
      en: 'the owner of the dataset, G01',
      vi: 'cơ quan chủ quản CSDL, G01',
    });
    expect(explainCode('ONCE:ERR:0001', parties)?.whoMustAct.agency).toBe('H26');
    expect(explainCode('decision-failed', parties)?.whoMustAct).toMatchObject({
      actor: 'operator',
      agency: null,
    });
    expect(explainCode('unknown-element')?.whoMustAct).toMatchObject({ en: 'the sender', agency: null });
  });

  it('leaves a code nobody has written down without an explanation', () => {
    expect(explainCode('of-a-later-release')).toBeNull();
  });

  it('covers the exceptions of the catalogue', () => {
    expect(Object.keys(GROUND_EXPLANATIONS).sort()).toEqual([
      'EXC_NOT_EXTRACTABLE',
      'EXC_NOT_PUBLISHED',
      'EXC_OTHER_LAW',
      'EXC_QUALITY',
      'EXC_SOURCE_INTERRUPTED',
      'EXC_STATE_SECRET',
    ]);
  });
});
