import { Anchor, List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AgencyName } from '../agencies/agency-name.tsx';
import { askPage } from '../messages/ask-messages.ts';
import { senderOf } from '../messages/row-link.ts';
import { Answer } from '../server/answer.tsx';
import { Emptiness } from '../server/emptiness.tsx';

/** Several agencies use this id: each has a message of its own under it. */
export function ChooseSender({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation('message');
  const senders = useQuery({
    queryKey: ['senders', messageId],
    queryFn: ({ signal }) =>
      askPage({ message: messageId }, { fromMs: 0, toMs: null }, { limit: 1_000, signal }),
    select: ({ items }) => [...new Set(items.flatMap((record) => senderOf(record) ?? []))].sort(),
  });
  return (
    <Emptiness title={t('several.title')}>
      {t('several.why')}
      <Answer of={senders} what={t('several.failed')} height={80}>
        {(codes) => (
          <List>
            {codes.map((agency) => (
              <List.Item key={agency}>
                <Anchor
                  renderRoot={(props) => (
                    <Link to="/messages/$id" params={{ id: messageId }} search={{ agency }} {...props} />
                  )}
                >
                  <AgencyName code={agency} link={false} />
                </Anchor>
              </List.Item>
            ))}
          </List>
        )}
      </Answer>
    </Emptiness>
  );
}
