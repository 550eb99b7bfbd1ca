import { ScrollArea, Table } from '@mantine/core';

/** What a chart shows, as words and figures. The first column names, the others count. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function ChartAsTable({
  label,
  height,
  table: { columns, rows },
}: {
  readonly label: string;
  readonly height: number;
  readonly table: ChartTable;
}) {
  return (
    <ScrollArea.Autosize mah={Math.max(height, 240)} viewportProps={{ tabIndex: 0, 'aria-label': label }}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Caption>{label}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, i) => (
              <Table.Th key={column} ta={i === 0 ? 'left' : 'right'}>
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row[0]}>
              {row.map((cell, i) => (
                <Table.Td key={columns[i]} ta={i === 0 ? 'left' : 'right'}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
