import { Text } from '@mantine/core';
import type { InTwoLanguages } from '@motlan/contracts';
import { useLanguage } from '../language/use-language.ts';

/** What the server says, in the reader's language and, quieter, in the other. */
export function InBoth({ text }: { readonly text: InTwoLanguages }) {
  const language = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <>
      <Text maw="80ch">{text[language]}</Text>
      <Text maw="80ch" size="sm" c="dimmed" lang={other}>
        {text[other]}
      </Text>
    </>
  );
}
