import { Anchor, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HiddenLetter } from '@motlan/contracts';
import { Instant } from '../time/instant.tsx';

/** Every redrive the letter was part of, oldest first. */
export function Attempts({ letter: { redrives } }: { readonly letter: HiddenLetter }) {
  const { t } = useTranslation('repair');
  if (redrives.length === 0) return <Text c="dimmed">{t('letter.noAttempts')}</Text>;
  return (
    <List fz="sm">
      {redrives.map(({ id, at, by, reason, editedAs }) => (
        <List.Item key={id}>
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/repair/redrives/$id" params={{ id }} {...props} />}
          >
            <Instant at={at} />
          </Anchor>{' '}
          · {t('by', { who: by })} · {reason}
          {editedAs !== null && (
            <>
              {' '}
              · {t('letter.editedAs')}{' '}
              <Anchor
                inherit
                renderRoot={(props) => <Link to="/messages/$id" params={{ id: editedAs }} {...props} />}
              >
                <code>{editedAs}</code>
              </Anchor>
            </>
          )}
        </List.Item>
      ))}
    </List>
  );
}
