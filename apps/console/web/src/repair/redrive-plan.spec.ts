import type { PreviewedLetter, RedrivePreview } from '@motlan/contracts';
import { changesSince, split, sumsOf } from './redrive-plan.ts';

type End = Pick<PreviewedLetter, 'became'> & { outcome?: string; reason?: string };
const letter = (position: string, end: End) =>
  ({
    position,
    agency: 'H26',
    messageId: null,
    wasSetAsideFor: 'unknown-dataset',
    ...end,
  }) as PreviewedLetter;
const accepted = { became: 'decided', outcome: 'ACCEPTED_FIRST' } as const;
const again = { became: 'set-aside', reason: 'not-json' } as const;
const preview = (...outcomes: PreviewedLetter[]) => ({ outcomes }) as unknown as RedrivePreview;

const before = preview(
  letter('1/1', again),
  letter('1/2', accepted),
  letter('1/3', accepted),
  letter('1/4', again),
  letter('1/5', again),
);

describe('the plan of a redrive', () => {
  it('sums outcomes up, most first, and what would come back last', () => {
    expect(sumsOf(before)).toEqual([
      { became: 'decided', code: 'ACCEPTED_FIRST', messages: 2, share: 0.4 },
      { became: 'set-aside', code: 'not-json', messages: 3, share: 0.6 },
    ]);
    expect(sumsOf(preview())).toEqual([]);
  });

  it('leaves what would come back', () => {
    expect(split(before)).toEqual({ good: ['1/2', '1/3'], bad: ['1/1', '1/4', '1/5'] });
  });

  it('sees what has changed since it was decided', () => {
    expect(changesSince(before, before)).toBeNull();
    const now = preview(
      letter('1/1', accepted),
      letter('1/2', accepted),
      letter('1/4', again),
      letter('1/5', again),
      letter('2/1', again),
    );
    expect(changesSince(before, now)).toEqual({ came: 1, gone: 1, otherwise: 1 });
  });
});
