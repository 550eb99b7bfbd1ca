import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearch } from '../messages/use-search.ts';
import { Problem } from '../server/ask.ts';
import classes from './search-box.module.css';

/** `/`, paste, Enter: a message, dossier, agency, subject or any filter. One hit opens itself. */
export function SearchBox() {
  const { t } = useTranslation();
  const { search, unknown, error, isSearching, reset } = useSearch();
  const [line, setLine] = useState('');

  async function enter(): Promise<void> {
    if (line.trim() !== '' && (await search(line))) setLine('');
  }

  return (
    <form
      role="search"
      className={classes['box']}
      aria-busy={isSearching}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <TextInput
        id="search"
        size="xs"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={line}
        error={faultOf()}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setLine(event.currentTarget.value);
          reset();
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </form>
  );

  function faultOf(): string | null {
    if (unknown.length > 0) return t('search.unknown');
    if (error instanceof Problem)
      return `${t('error')}: ${error.title ?? t('search.failed')} (${error.code})`;
    return error && t('search.failed');
  }
}
