import type { RedrivePreview, RedrivenLetter } from '@motlan/contracts';
import { csvOf } from './csv-of.ts';

/** The letters of a dry run. Names of columns are those of the interface. */
export const previewCsv = ({ outcomes }: RedrivePreview): string =>
  csvOf(
    ['position', 'agency', 'messageId', 'wasSetAsideFor', 'became', 'outcome', 'reason', 'pointer'],
    outcomes.map((letter) => [
      letter.position,
      letter.agency,
      letter.messageId,
      letter.wasSetAsideFor,
      letter.became,
      letter.became === 'set-aside' ? null : letter.outcome,
      letter.became === 'set-aside' ? letter.reason : null,
      letter.became === 'set-aside' ? letter.pointer : null,
    ]),
  );

/** The letters of a redrive, as far as they have come. */
export const redriveCsv = (letters: readonly RedrivenLetter[]): string =>
  csvOf(
    ['position', 'messageId', 'became', 'outcome', 'reason', 'decidedAt', 'newPosition'],
    letters.map((letter) => [
      letter.position,
      letter.messageId,
      letter.became,
      'outcome' in letter ? letter.outcome : null,
      'reason' in letter ? letter.reason : null,
      'decidedAt' in letter ? letter.decidedAt : null,
      'newPosition' in letter ? letter.newPosition : null,
    ]),
  );
