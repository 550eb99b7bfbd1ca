import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageHop, Outcome } from '@motlan/contracts';
import { OutcomeMark } from '../outcomes/outcome-mark.tsx';
import { Instant } from '../time/instant.tsx';

/** Where a step happened, and what is told of it. */
export function StepWords({ hop, full }: { readonly hop: MessageHop; readonly full: boolean }) {
  const { t } = useTranslation('message');
  const { where, position, outcome, rules = [], reason, pointer, version, heldUntil } = hop;
  const facts = [
    position,
    full && rules.length > 0 && rules.join(' '),
    reason,
    pointer,
    version !== undefined && t('way.version', { version: String(version) }),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  return (
    <>
      {t(`where.${where}`)}{' '}
      <Text span size="sm" c="dimmed" ff="monospace">
        {facts.join(' · ')}
      </Text>
      {full && outcome !== undefined && (
        <div>
          <OutcomeMark outcome={outcome as Outcome} />
        </div>
      )}
      {heldUntil !== undefined && (
        <div>
          {t('way.heldUntil')} <Instant at={heldUntil} />
        </div>
      )}
    </>
  );
}
