import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Facts } from '../facts/facts.tsx';
import { useFormats } from '../language/use-formats.ts';
import { Answer } from '../server/answer.tsx';
import { ask } from '../server/ask.ts';
import { Part } from '../server/part.tsx';

const EVERY_MS = 60_000;

async function askVersions(signal: AbortSignal) {
  const [{ catalogueVersion, inForceFrom }, { ruleSet }] = await Promise.all([
    ask<{ readonly catalogueVersion: number; readonly inForceFrom: string | null }>(
      '/exchange/v1/exceptions',
      {
        signal,
      },
    ),
    ask<{ readonly ruleSet: number }>('/exchange/v1/rules', { signal }),
  ]);
  return { catalogueVersion, inForceFrom, ruleSet };
}

/** Under which catalogue and rule set decisions are made now. */
export function Versions() {
  const { t } = useTranslation('state');
  const { instant } = useFormats();
  const versions = useQuery({
    queryKey: ['versions'],
    queryFn: ({ signal }) => askVersions(signal),
    refetchInterval: EVERY_MS,
  });
  return (
    <Part title={t('versions.title')}>
      <Answer of={versions} what={t('versions.failed')} height={64}>
        {({ catalogueVersion, inForceFrom, ruleSet }) => (
          <Facts
            of={[
              [
                t('versions.catalogue'),
                `${catalogueVersion}, ${inForceFrom === null ? t('versions.fromRelease') : t('versions.inForceFrom', { at: instant(inForceFrom) })}`,
              ],
              [t('versions.ruleSet'), String(ruleSet)],
            ]}
          />
        )}
      </Answer>
    </Part>
  );
}
