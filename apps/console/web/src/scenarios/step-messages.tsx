import { Anchor, Code, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScenarioStep } from '@motlan/contracts';

/** The messages of a step, each a link. */
export function StepMessages({ of: messages }: { readonly of: ScenarioStep['messages'] }) {
  const { t } = useTranslation('scenarios');
  if (messages.length === 0) return null;
  return (
    <Group gap="xs">
      {messages.map(({ messageId, agency }) => (
        <Anchor
          key={messageId}
          inherit
          title={messageId}
          renderRoot={(props) => (
            <Link to="/messages/$id" params={{ id: messageId }} search={{ agency }} {...props} />
          )}
        >
          {t('run.message')}{' '}
          <Code>
            {messageId.slice(0, 8)}…{messageId.slice(-4)}
          </Code>
        </Anchor>
      ))}
    </Group>
  );
}
