import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { RoleIcon } from '../outcomes/role-icon.tsx';
import { STEPS, type MapFigure } from './agency-figures.ts';
import classes from './agency-map.module.css';

/** What the colours of the map mean, in figures. */
export function MapScale({ figure }: { readonly figure: MapFigure }) {
  const { t } = useTranslation('traffic');
  const { count } = useFormats();
  const words = STEPS.map((least, i) => {
    const next = STEPS[i + 1];
    if (next === undefined) return `${count(least)}+`;
    if (figure === 'lag') return next - 1 === least ? count(least) : `${count(least)}–${count(next - 1)}`;
    return i === 0 ? `< ${count(next)}` : `${count(least)}–${count(next)}`;
  });
  return (
    <div className={classes['scale']}>
      {words.map((text, i) => (
        <span key={text} className={classes['step']}>
          <span className={classes['swatch']} style={{ background: `var(--ramp-${i})` }} />
          {text}
        </span>
      ))}
      <span>{t(`map.unit.${figure}`)}</span>
      <span className={classes['step']}>
        <span className={`${classes['swatch']} ${classes['none']}`} />
        {t(figure === 'lag' ? 'map.unknown' : 'map.noData')}
      </span>
      <span className={classes['step']}>
        <RoleIcon role="dead" />
        {t('map.silent')}
      </span>
    </div>
  );
}
