import type {
  EditedRedriveStarted,
  HiddenLetter,
  ListedRedrive,
  ListedTask,
  RedrivePreview,
  RedriveRequest,
  RedriveStarted,
  ReferencedLetter,
  ReferencedTask,
  ResolutionRequest,
  ShownRedrive,
  ViewedLetter,
} from '@motlan/contracts';
import { ask } from '../server/ask.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Rows of a page. */
export const PAGE_ROWS = 50;

type Query = Readonly<Record<string, string | undefined>>;

/** Dead letters, newest first; what stands in them stays behind. */
export const askLetters = (query: Query, signal: AbortSignal): Promise<Page<ReferencedLetter>> =>
  ask(`/v1/dead-letters${stated({ limit: String(PAGE_ROWS), ...query })}`, { signal });

export const askTasks = (
  what: 'tasks' | 'discrepancies',
  query: Query,
  signal: AbortSignal,
): Promise<Page<ReferencedTask>> =>
  ask(`/v1/${what}${stated({ limit: String(PAGE_ROWS), ...query })}`, { signal });

export const askLetter = (position: string, signal: AbortSignal): Promise<HiddenLetter> =>
  ask(`/v1/dead-letters/${position}`, { signal });

/** The bytes of a letter. That they were shown, and why, is kept first. */
export const viewLetter = (position: string, purpose: string): Promise<ViewedLetter> =>
  ask(`/v1/dead-letters/${position}/viewings`, { method: 'POST', body: { purpose } });

export const resolveDiscrepancy = (taskId: string, resolution: ResolutionRequest): Promise<ListedTask> =>
  ask(`/exchange/v1/discrepancies/${taskId}/resolution`, { method: 'POST', body: resolution });

/** Decides letters as they would be decided now. Sends nothing. */
export const rehearse = (
  choice: Pick<RedriveRequest, 'filter' | 'positions'>,
  signal?: AbortSignal,
): Promise<RedrivePreview> =>
  ask('/exchange/v1/dead-letters/redrive', {
    method: 'POST',
    body: { ...choice, dryRun: true },
    ...(signal && { signal }),
  });

export const redrive = (positions: readonly string[], reason: string): Promise<RedriveStarted> =>
  ask('/exchange/v1/dead-letters/redrive', { method: 'POST', body: { positions, dryRun: false, reason } });

/** Sends a letter put right, as a new message that names the old one. */
export const redriveEdited = (
  position: string,
  body: object,
  reason: string,
): Promise<EditedRedriveStarted> =>
  ask(`/exchange/v1/dead-letters/${position}/edited`, { method: 'POST', body: { body, reason } });

export const askRedrives = (cursor: string | undefined, signal: AbortSignal): Promise<Page<ListedRedrive>> =>
  ask(`/exchange/v1/redrives${stated({ limit: String(PAGE_ROWS), cursor })}`, { signal });

export const askRedrive = (
  id: string,
  { cursor, limit = PAGE_ROWS, signal }: { cursor?: string; limit?: number; signal?: AbortSignal },
): Promise<ShownRedrive> =>
  ask(`/exchange/v1/redrives/${id}${stated({ limit: String(limit), cursor })}`, {
    ...(signal && { signal }),
  });

function stated(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `?${new URLSearchParams(pairs).toString()}`;
}
