import { Anchor, Box, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Alert } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { useText } from '../language/use-language.ts';
import { RoleMark } from '../outcomes/role-mark.tsx';
import { useNow } from '../time/use-now.ts';
import classes from './state-page.module.css';

/** One alert: what is wrong, since when, who must act, what to do, where to look. */
export function OpenAlert({ alert }: { readonly alert: Alert }) {
  const { t } = useTranslation('state');
  const { age, instant } = useFormats();
  const text = useText();
  const now = useNow();
  const { urgency, sentence, since, whoMustAct, whatToDo, page, deliveries } = alert;
  return (
    <Box className={classes['alert']} data-urgency={urgency}>
      <Text fw={600}>
        <RoleMark role={urgency === 'now' ? 'dead' : 'exception'}>
          {t(`alerts.urgency.${urgency}`)}: {text(sentence)}
        </RoleMark>
      </Text>
      <Text>
        {text(whoMustAct)}: {text(whatToDo)}
      </Text>
      <Text size="sm" c="dimmed">
        {t('alerts.since', { at: instant(since), age: age(now - Date.parse(since)) })}
        {' · '}
        <Anchor inherit underline="always" renderRoot={(props) => <Link to={page} {...props} />}>
          {t('alerts.look')}
        </Anchor>
        {deliveries.map(({ event, state, attempts }) => (
          <span key={event}> · {t(`alerts.told.${state}`, { attempts })}</span>
        ))}
      </Text>
    </Box>
  );
}
