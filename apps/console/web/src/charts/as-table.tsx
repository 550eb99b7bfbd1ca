import { useState, type ReactNode } from 'react';
import { Anchor, Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartAsTable, type ChartTable } from './chart-table.tsx';

/** A drawing that can be read as a table too. */
export function AsTable({
  label,
  height,
  table,
  hint,
  children,
}: {
  readonly label: string;
  /** Of the drawing, pixels. */
  readonly height: number;
  readonly table: ChartTable;
  /** What can be done with the drawing. */
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('charts');
  const [isTable, setIsTable] = useState(false);
  return (
    <Box>
      {isTable ? <ChartAsTable label={label} height={height} table={table} /> : children}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {!isTable && hint}
        </Text>
        <Anchor component="button" size="xs" onClick={() => setIsTable(!isTable)} aria-pressed={isTable}>
          {t(isTable ? 'asChart' : 'asTable')}
        </Anchor>
      </Group>
    </Box>
  );
}
