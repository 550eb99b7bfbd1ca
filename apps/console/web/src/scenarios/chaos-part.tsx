import { useState } from 'react';
import { Button, Code, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChaosDrain } from './chaos-drain.tsx';

/** How to see the hub survive what a seed does to it. */
export function ChaosPart() {
  const { t } = useTranslation('scenarios');
  const [seed, setSeed] = useState('42');
  const command = `npx motlan chaos --seed ${/^\d+$/u.test(seed) ? seed : '42'} --minutes 2`;
  return (
    <Stack gap="sm">
      <Text c="dimmed" maw="80ch">
        {t('chaos.lead')}
      </Text>
      <Group align="flex-end">
        <TextInput
          label={t('chaos.seed')}
          value={seed}
          onChange={(event) => setSeed(event.currentTarget.value)}
          inputMode="numeric"
          maxLength={9}
          w={120}
        />
        <Code fz="sm" p="xs">
          {command}
        </Code>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('chaos.copied') : t('chaos.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <ChaosDrain />
    </Stack>
  );
}
