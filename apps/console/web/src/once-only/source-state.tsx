import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/use-formats.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import type { ListedDataset } from './catalogue-queries.ts';

/** Whether a source may be read now: sign and words. */
export function SourceState({
  of: { published, interrupted, interruptedSubjectCount },
}: {
  readonly of: Pick<ListedDataset, 'published' | 'interrupted' | 'interruptedSubjectCount'>;
}) {
  const { t } = useTranslation('onceOnly');
  const { count } = useFormats();
  if (interrupted) return <RoleMark role="dead">{t('dataset.interrupted')}</RoleMark>;
  if (!published) return <RoleMark role="pending">{t('dataset.unpublished')}</RoleMark>;
  if (interruptedSubjectCount > 0)
    return (
      <RoleMark role="exception">
        {t('dataset.interruptedSubjects', {
          count: interruptedSubjectCount,
          n: count(interruptedSubjectCount),
        })}
      </RoleMark>
    );
  return <RoleMark role="accepted">{t('dataset.published')}</RoleMark>;
}
