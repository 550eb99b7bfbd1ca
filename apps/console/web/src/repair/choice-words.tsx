import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { Instant } from '../time/instant.tsx';
import { Reason } from './reason.tsx';
import type { RepairSearch } from './repair-search.ts';

/** Which letters, as a sentence. */
export function ChoiceWords({ search }: { readonly search: RepairSearch }) {
  const { t } = useTranslation('repair');
  const { positions, reason, agency, dataset, messageId, from, to } = search;
  if (positions !== undefined)
    return (
      <>
        {t('chosen.positions')} <code>{positions.replaceAll(',', ', ')}</code>
      </>
    );
  return (
    <>
      {t('chosen.waiting')}
      {reason !== undefined && (
        <>
          : <Reason code={reason} />
        </>
      )}
      {agency !== undefined && (
        <>
          , {t('chosen.agency')} <AgencyName code={agency} />
        </>
      )}
      {dataset !== undefined && (
        <>
          , {t('chosen.dataset')} <DatasetName id={dataset} />
        </>
      )}
      {messageId !== undefined && (
        <>
          , {t('chosen.messageId')} <code>{messageId}</code>
        </>
      )}
      {from !== undefined && (
        <>
          , {t('chosen.from')} <Instant at={from} />
        </>
      )}
      {to !== undefined && (
        <>
          , {t('chosen.to')} <Instant at={to} />
        </>
      )}
    </>
  );
}
