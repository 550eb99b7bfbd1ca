import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import type { MeasurePart, MeasureTarget } from './measures.ts';
import type { en } from './words.ts';

/** Decisions that set targets and have a name in both languages. */
type Source = keyof (typeof en)['figures']['source'];

/** How the values of figures are written. */
export function useMeasureWords() {
  const { t } = useTranslation('onceOnly');
  const { count, decimal } = useFormats();
  const valueOf = ({ value, unit }: Pick<MeasurePart, 'value' | 'unit'>): string => {
    if (value === null) return '–';
    if (unit === 'percent') return `${decimal(value, 1)} %`;
    return unit === 'hours' ? `${decimal(value, 1)} ${t('figures.hours')}` : count(value);
  };
  return {
    valueOf,
    /** What was divided by what; nothing for a plain count. */
    countedOf: ({ numerator, denominator }: Pick<MeasurePart, 'numerator' | 'denominator'>): string =>
      numerator === null || denominator === null
        ? ''
        : t('figures.of', { numerator: count(numerator), denominator: count(denominator) }),
    targetOf: ({ value, unit, source, period }: MeasureTarget): string =>
      t('figures.targetOf', {
        value: unit === 'percent' ? `${decimal(value, 0)} %` : count(value),
        source: t(`figures.source.${source as Source}`, { defaultValue: source }),
        period,
      }),
  };
}
