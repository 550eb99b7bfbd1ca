import type { MessageTrace, OperationalRecord } from '@motlan/contracts';

/** The record a trace is about: the one that was decided, not a replay of it and not one set aside before. */
export const ownRecord = ({ records }: MessageTrace): OperationalRecord | null =>
  records.find(({ status }) => status === 'decided') ?? records[0] ?? null;
