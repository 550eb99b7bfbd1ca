import type { TFunction } from 'i18next';
import type { Formats } from '../language/formats.ts';
import { stepOf, type AgencyFigures, type MapFigure } from './agency-figures.ts';

/** How each step of the ramp is called. */
const LEVELS = ['none', 'low', 'high', 'higher', 'highest'] as const;

/** A figure as it is read aloud: "Đà Nẵng: 12 refusals a minute, high". */
export function sayFigure(
  name: string,
  figure: MapFigure,
  figures: AgencyFigures | undefined,
  t: TFunction<'traffic'>,
  formats: Formats,
): string {
  if (figures?.isSilent) return t('map.saysNothing', { name, what: saySilence(figures, t, formats) });
  const value = figures?.[figure] ?? null;
  if (value === null)
    return t('map.saysNothing', {
      name,
      what: t(figures && figure !== 'lag' ? 'map.noData' : 'map.unknown'),
    });
  return t('map.says', {
    name,
    figure: writeFigure(figure, value, formats),
    unit: t(`map.unit.${figure}`),
    level: t(`map.level.${LEVELS[stepOf(value)]!}`),
  });
}

/** That a node is silent, and for how long. */
export const saySilence = (
  { silentMs }: Pick<AgencyFigures, 'silentMs'>,
  t: TFunction<'traffic'>,
  { age }: Formats,
): string => (silentMs === null ? t('map.silent') : t('map.silentFor', { age: age(silentMs) }));

export const writeFigure = (figure: MapFigure, value: number, { count, rate }: Formats): string =>
  figure === 'lag' ? count(value) : rate(value);
