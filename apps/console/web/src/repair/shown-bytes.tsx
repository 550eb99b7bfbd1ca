import { useState } from 'react';
import { Anchor, Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShownBytes as Bytes } from '@motlan/contracts';
import { useFormats } from '../language/use-formats.ts';
import { bytesOf, hexOf, visibleText } from './hex-of.ts';
import classes from './shown-bytes.module.css';

/** Beyond this a page would only scroll. */
const BYTES_MAX = 16_384;

/** Bytes as text where they are UTF-8, and as hexadecimal. Never rendered: every sign is shown for itself. */
export function ShownBytes({ name, bytes }: { readonly name: string; readonly bytes: Bytes }) {
  const { t } = useTranslation('repair');
  const formats = useFormats();
  const all = bytesOf(bytes.base64);
  const [isHex, setIsHex] = useState(bytes.text === null);
  return (
    <Box>
      <Group gap="md" mb={4}>
        <Text fw={600} size="sm">
          {visibleText(name)}{' '}
          <Text span c="dimmed" inherit fw={400}>
            {formats.bytes(all.length)}
          </Text>
        </Text>
        {bytes.text !== null && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-pressed={isHex}
            onClick={() => setIsHex(!isHex)}
          >
            {t(isHex ? 'bytes.asText' : 'bytes.asHex')}
          </Anchor>
        )}
      </Group>
      <pre className={classes['bytes']} tabIndex={0} aria-label={visibleText(name)}>
        {isHex || bytes.text === null
          ? hexOf(all.subarray(0, BYTES_MAX))
              .map(({ offset, hex, text }) => `${offset}  ${hex.padEnd(47)}  ${text}`)
              .join('\n')
          : visibleText(bytes.text.slice(0, BYTES_MAX))}
      </pre>
      {all.length > BYTES_MAX && (
        <Text size="sm" c="dimmed">
          {t('bytes.firstOf', { shown: formats.bytes(BYTES_MAX), n: formats.bytes(all.length) })}
        </Text>
      )}
    </Box>
  );
}
