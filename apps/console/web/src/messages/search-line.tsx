import { useState } from 'react';
import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FaultBox } from '../server/fault-box.tsx';
import type { MessageFilter } from './filter.ts';
import { lineOf } from './parse-search-line.ts';
import { useSearch } from './use-search.ts';

/** One line, one grammar. The chips below are the other view of it. */
export function SearchLine({ filter }: { readonly filter: MessageFilter }) {
  const { t } = useTranslation('messages');
  const { search, unknown, error, isSearching, reset } = useSearch();
  const said = lineOf(filter);
  const [typed, setTyped] = useState<{ readonly over: string; readonly line: string } | null>(null);
  const line = typed?.over === said ? typed.line : said; // Another filter replaces what was typed over the one before.

  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void search(line).then((isUnderstood) => isUnderstood && setTyped(null));
      }}
    >
      <Group gap="sm" align="flex-start">
        <TextInput
          style={{ flex: 1 }}
          label={t('search.label')}
          description={t('search.how')}
          placeholder="agency:H26 outcome:refused rule:OO-10"
          leftSection={<IconSearch size={16} aria-hidden />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={line}
          error={unknown.length > 0 && t('search.unknown', { words: unknown.join(', ') })}
          onChange={(event) => {
            reset();
            setTyped({ over: said, line: event.currentTarget.value });
          }}
        />
        <Button type="submit" mt={24} loading={isSearching}>
          {t('search.act')}
        </Button>
      </Group>
      {error && <FaultBox what={t('search.failed')} error={error} />}
      <Text size="xs" c="dimmed" hidden={typed === null}>
        {t('search.private')}
      </Text>
    </form>
  );
}
