import { useTranslation } from 'react-i18next';
import type { ElementDescription } from '@motlan/contracts';

/** What is special about an element, in words. */
export function ElementMarks({ of: element }: { readonly of: ElementDescription }) {
  const { t } = useTranslation('onceOnly');
  const marks = [
    element.isRecordKey && t('dataset.key'),
    element.isKey && !element.isRecordKey && t('dataset.subjectKey'),
    element.isMandatory && t('dataset.mandatory'),
    element.isSensitive && t('dataset.sensitive'),
    element.references !== null && !element.isKey && t('dataset.copyOf', { place: element.references }),
    element.compare === 'text' && t('dataset.text'),
    element.validFor !== null && t('dataset.validFor', { time: element.validFor }),
  ].filter((mark) => mark !== false);
  return <>{marks.length === 0 ? '–' : marks.join('; ')}</>;
}
