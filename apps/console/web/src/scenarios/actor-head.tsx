import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';
import classes from './sequence-drawing.module.css';
import { EXCHANGE, INDEX } from './sequence.ts';

/** Who stands over a column. */
export function ActorHead({ of: actor }: { readonly of: string }) {
  const { t } = useTranslation('scenarios');
  const isOurs = actor === EXCHANGE || actor === INDEX || actor === 'operator';
  return (
    <div className={classes['actor']}>
      {isOurs ? <b>{t(`actor.${actor}`)}</b> : <AgencyName code={actor} short />}
    </div>
  );
}
