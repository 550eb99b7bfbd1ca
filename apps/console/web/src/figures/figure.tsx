import type { ReactNode } from 'react';
import { Anchor, Box, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RowLink } from '../tables/link-table.tsx';
import classes from './figure.module.css';

/** One figure under its name. It links to what it counts, and keeps its width while it changes. */
export function Figure({
  label,
  unit,
  to,
  note,
  children,
}: {
  readonly label: string;
  readonly unit?: string;
  readonly to?: RowLink;
  /** Below it, small: where it comes from, or how old it is. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  const figure = (
    <>
      <span className={classes['value']}>{children}</span>
      {unit && <span className={classes['unit']}> {unit}</span>}
    </>
  );
  return (
    <Box className={classes['figure']}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {to ? (
        <Anchor c="inherit" renderRoot={(props) => <Link {...to} {...props} />}>
          {figure}
        </Anchor>
      ) : (
        figure
      )}
      {note && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </Box>
  );
}
