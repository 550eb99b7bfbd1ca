import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './short-id.module.css';

/** An id with its middle cut, and a button that copies it whole. */
export function ShortId({ id }: { readonly id: string }) {
  const { t } = useTranslation('messages');
  return (
    <span className={classes['id']} title={id}>
      {id.slice(0, 8)}…{id.slice(-4)}
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <ActionIcon
            size="var(--target)"
            variant="transparent"
            c="dimmed"
            aria-label={copied ? t('copied') : t('copyId')}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
