import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';

/** An agency, or all of a kind: `H*` are the provinces. */
export function AgencyPattern({ of: pattern }: { readonly of: string }) {
  const { t } = useTranslation('onceOnly');
  return pattern === 'H*' ? <>{t('dataset.provinces')}</> : <AgencyName code={pattern} short />;
}
