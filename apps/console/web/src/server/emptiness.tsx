import type { ReactNode } from 'react';
import { Box, Text } from '@mantine/core';

/** Says which emptiness it is, and the way out. */
export function Emptiness({
  title,
  way,
  children,
}: {
  readonly title: string;
  readonly way?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <Box py="lg" maw="80ch" role="status">
      <Text fw={600}>{title}</Text>
      {children && <Text c="dimmed">{children}</Text>}
      {way && <Box mt="xs">{way}</Box>}
    </Box>
  );
}
