import { Text } from '@mantine/core';
import { useReasonWords } from './use-reason-words.ts';

/** Why a letter was set aside: words first, its code after them. */
export function Reason({ code }: { readonly code: string }) {
  const words = useReasonWords()(code);
  return (
    <>
      {words}{' '}
      {words !== code && (
        <Text span size="xs" c="dimmed" ff="monospace">
          {code}
        </Text>
      )}
    </>
  );
}
