import { useEffect, useRef, useState } from 'react';
import type { OperationalRecord } from '@motlan/contracts';
import { useLiveEvents } from '../live/use-live.ts';
import { askPage, type Bounds, type RecordPage } from './ask-messages.ts';
import { parseFilter, type MessageFilter } from './filter.ts';
import { leaveOut } from './leave-out.ts';
import { arrive, letAllIn, NO_NEW_ROWS, WAITING_MAX, type NewRows } from './new-rows.ts';
import { positionOf } from './row-link.ts';

/** Of one question about what is new: more of them follow until all is there, or too much. */
const ROWS_AT_ONCE = 200;

interface Found {
  /** The page these follow. */
  readonly page: RecordPage;
  readonly rows: NewRows;
  readonly newerCursor: string | null;
  /** How messages ended that were waiting when they were shown. */
  readonly ends: ReadonlyMap<string, OperationalRecord>;
  readonly error: unknown;
}

const startOf = (page: RecordPage): Found => ({
  page,
  rows: NO_NEW_ROWS,
  newerCursor: page.newerCursor,
  ends: new Map(),
  error: null,
});

/**
 * What came after a page was loaded. The event stream says that something happened; the list itself is asked what of it fits, so
 * every row that fits is there, and no other. Rows wait while `isHeld`. `bounds` are those of the page at this moment.
 */
export function useNewRows(
  page: RecordPage | undefined,
  filter: MessageFilter,
  bounds: (nowMs: number) => Bounds,
  { isOn, isHeld }: { readonly isOn: boolean; readonly isHeld: boolean },
) {
  const [state, setState] = useState<Found | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const held = useRef(isHeld);
  const asking = useRef({ isAsking: false, isAgain: false });
  const found = page && (state?.page === page ? state : startOf(page));
  useEffect(() => {
    held.current = isHeld;
  }, [isHeld]);

  async function look(): Promise<void> {
    if (!isOn || !found) return;
    if (asking.current.isAsking) {
      asking.current.isAgain = true;
      return;
    }
    asking.current = { isAsking: true, isAgain: false };
    let now = found;
    try {
      for (let isAgain = true; isAgain; isAgain = takeAgain(asking.current)) {
        now = await lookOnce(now, filter, bounds(Date.now()), () => held.current);
        setState(now);
        setIsBusy(now.rows.isOverflowing && !held.current);
      }
    } catch (error) {
      setState({ ...now, error });
    } finally {
      asking.current.isAsking = false;
    }
  }

  useLiveEvents(() => void look());

  return {
    rows: found?.rows ?? NO_NEW_ROWS,
    ends: found?.ends ?? new Map<string, OperationalRecord>(),
    error: found?.error ?? null,
    /** More come than are read one by one. */
    isBusy,
    letIn: () => found && setState({ ...found, rows: letAllIn(found.rows) }),
  };
}

/** Whether something happened while we asked; it is seen to then. */
function takeAgain(asking: { isAgain: boolean }): boolean {
  const { isAgain } = asking;
  asking.isAgain = false;
  return isAgain;
}

async function lookOnce(
  found: Found,
  filter: MessageFilter,
  bounds: Bounds,
  isHeld: () => boolean,
): Promise<Found> {
  const { page } = found;
  let { rows, newerCursor } = found;
  if (rows.isOverflowing) return found;
  for (let more = true; more;) {
    const next = await askPage(filter, bounds, {
      ...(newerCursor !== null && { cursor: newerCursor }),
      limit: ROWS_AT_ONCE,
    });
    rows = arrive(rows, next.items, isHeld());
    newerCursor = next.newerCursor ?? newerCursor;
    more = next.items.length === ROWS_AT_ONCE && !rows.isOverflowing && rows.waiting.length < WAITING_MAX;
  }
  if (rows.isOverflowing) return { ...found, rows, newerCursor };
  const ends = await endsOf([...rows.letIn, ...page.items], found.ends, filter);
  return { page, rows, newerCursor, ends, error: null };
}

/** Asks again for the stretch of time in which rows still wait for their end. */
async function endsOf(
  shown: readonly OperationalRecord[],
  known: Found['ends'],
  filter: MessageFilter,
): Promise<Found['ends']> {
  const open = shown.filter((row) => row.status === 'pending' && !known.has(positionOf(row)));
  if (open.length === 0) return known;
  const times = open.map(({ brokerAppendTs }) => brokerAppendTs);
  const bounds = { fromMs: Math.min(...times), toMs: Math.max(...times) + 1 };
  // How it ended is what is asked: a list of those that wait would not have it.
  const { items } = await askPage(withoutEnds(filter), bounds, { limit: ROWS_AT_ONCE });
  const ended = items.filter(({ status }) => status !== 'pending');
  return new Map([...known, ...ended.map((row) => [positionOf(row), row] as const)]);
}

const withoutEnds = (filter: MessageFilter): MessageFilter =>
  parseFilter(leaveOut(filter, 'status', 'outcome', 'rule', 'fault'));
