import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DatasetName } from '../datasets/dataset-name.tsx';
import { Facts } from '../facts/facts.tsx';
import { useFormats } from '../language/use-formats.ts';
import { AgencyPattern } from './agency-pattern.tsx';
import type { Procedure } from './procedure.ts';
import type { en } from './words.ts';

/** Life events that have words. */
type LifeEvent = keyof (typeof en)['procedure']['lifeEvents'];

/** Who decides a procedure, how long it takes, what it costs. What was not confirmed is left out. */
export function ProcedureFacts({ of: procedure }: { readonly of: Procedure }) {
  const { t } = useTranslation('onceOnly');
  const { count } = useFormats();
  const { workingDays, calendarDays, calendarDaysOnPortal, feeVnd, feeVndOnline, fanOut, lifeEvent } =
    procedure;
  const times = [
    workingDays !== null && t('procedure.workingDays', { count: workingDays, n: count(workingDays) }),
    calendarDays !== null && t('procedure.calendarDays', { count: calendarDays, n: count(calendarDays) }),
    calendarDaysOnPortal !== null &&
      t('procedure.onPortal', { count: calendarDaysOnPortal, n: count(calendarDaysOnPortal) }),
  ].filter((one) => one !== false);
  const fees = [
    feeVnd !== null && (feeVnd === 0 ? t('procedure.free') : t('procedure.feeAt', { n: count(feeVnd) })),
    feeVndOnline !== null && feeVndOnline !== feeVnd && t('procedure.feeOnline', { n: count(feeVndOnline) }),
  ].filter((one) => one !== false);
  return (
    <Facts
      of={[
        [
          t('procedure.decidedBy'),
          <span key="by">
            <AgencyPattern of={procedure.agency} /> ({t(`procedure.levels.${procedure.level}`)})
          </span>,
        ],
        [t('procedure.days'), times.length > 0 ? times.join('; ') : null],
        [t('procedure.fee'), fees.length > 0 ? fees.join('; ') : null],
        [t('procedure.decision'), <span key="decision">{procedure.decision}</span>],
        [
          t('procedure.lifeEvent'),
          lifeEvent && t(`procedure.lifeEvents.${lifeEvent as LifeEvent}`, { defaultValue: lifeEvent }),
        ],
        [
          t('procedure.fanOut'),
          fanOut.length === 0
            ? null
            : fanOut.map((id, i) => (
                <span key={id}>
                  {i > 0 && ', '}
                  <DatasetName id={id} />
                </span>
              )),
        ],
        [
          t('procedure.messages'),
          <Anchor
            key="messages"
            inherit
            renderRoot={(props) => (
              <Link to="/messages" search={{ procedure: procedure.code, range: '30d' }} {...props} />
            )}
          >
            {t('procedure.lately')}
          </Anchor>,
        ],
      ]}
    />
  );
}
