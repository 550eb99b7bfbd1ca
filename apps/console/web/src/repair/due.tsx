import { useTranslation } from 'react-i18next';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { Instant } from '../time/instant.tsx';
import { useNow } from '../time/use-now.ts';

const MINUTE_MS = 60_000;

/** Until when; what is past says so in words. */
export function Due({ at, isClosed = false }: { readonly at: string; readonly isClosed?: boolean }) {
  const { t } = useTranslation('repair');
  const isOverdue = useNow(MINUTE_MS) > Date.parse(at) && !isClosed;
  if (!isOverdue) return <Instant at={at} />;
  return (
    <RoleMark role="dead">
      <Instant at={at} /> · {t('tasks.overdue')}
    </RoleMark>
  );
}
