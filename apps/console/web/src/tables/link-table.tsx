import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Table } from '@mantine/core';
import { Link, useNavigate, useRouter, type LinkProps } from '@tanstack/react-router';
import { moveInRows } from './move-in-rows.ts';
import classes from './link-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  /** Figures stand at the right. */
  readonly align?: 'right';
  /** Ids and codes. */
  readonly mono?: boolean;
  /** The first column's words become the link. */
  readonly cell: (row: Row) => ReactNode;
}

/** Where a row leads. */
export type RowLink = Pick<LinkProps, 'to' | 'params' | 'search'>;

/**
 * A table whose rows are links. Enter or a click opens, or previews where that is wanted; Ctrl-click opens a tab; selecting text
 * does neither. `j`, `k` and arrows move. Links in other cells keep working.
 */
export function LinkTable<Row>({
  label,
  columns,
  rows,
  idOf,
  linkOf,
  onPreview,
  selected = null,
  isTinted,
  minWidth = 560,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly linkOf: (row: Row) => RowLink;
  readonly onPreview?: (row: Row) => void;
  /** The id of the row that is previewed. */
  readonly selected?: string | null;
  /** Rows that are new. */
  readonly isTinted?: (row: Row) => boolean;
  /** Below this many pixels the table scrolls by itself. */
  readonly minWidth?: number;
}) {
  const navigate = useNavigate();
  const router = useRouter();
  const body = useRef<HTMLTableSectionElement>(null);

  const open = (row: Row) => (onPreview ? onPreview(row) : void navigate(linkOf(row)));

  function clicked(event: MouseEvent, row: Row): void {
    const isOther = (event.target as Element).closest('a, button, input, label') !== null;
    if (event.defaultPrevented || isOther || getSelection()?.isCollapsed === false) return;
    if (event.ctrlKey || event.metaKey || event.button === 1)
      window.open(router.buildLocation(linkOf(row)).href, '_blank', 'noopener');
    else open(row);
  }

  return (
    <Table.ScrollContainer minWidth={minWidth} type="native">
      <Table
        aria-label={label}
        highlightOnHover
        verticalSpacing={6}
        horizontalSpacing="sm"
        fz="sm"
        lh="20px"
        onKeyDown={(event: KeyboardEvent) => moveInRows(event, body.current)}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, header, align = 'left' as const }) => (
              <Table.Th key={key} ta={align} scope="col">
                {header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body} data-rows>
          {rows.map((row) => (
            <Table.Tr
              key={idOf(row)}
              className={classes['row']}
              data-tinted={isTinted?.(row) || undefined}
              aria-selected={selected === idOf(row) || undefined}
              onClick={(event) => clicked(event, row)}
              onAuxClick={(event) => event.button === 1 && clicked(event, row)}
            >
              {columns.map(({ key, align = 'left' as const, mono, cell }, i) => (
                <Table.Td
                  key={key}
                  ta={align}
                  {...(mono && { ff: 'monospace', style: { whiteSpace: 'nowrap' as const } })}
                >
                  {i > 0 ? (
                    cell(row)
                  ) : (
                    <Link
                      {...linkOf(row)}
                      className={classes['link']}
                      data-row-link
                      onClick={(event) => {
                        if (!onPreview || event.ctrlKey || event.metaKey || event.shiftKey) return;
                        event.preventDefault();
                        onPreview(row);
                      }}
                    >
                      {cell(row)}
                    </Link>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
