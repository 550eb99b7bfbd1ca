import { useQuery } from '@tanstack/react-query';
import type { MessageTrace } from '@motlan/contracts';
import { ask } from '../server/ask.ts';

/** While something of its way is still to come. */
const AGAIN_MS = 2_000;

/** The whole way of one message. `agency` says whose, where several use one id. */
export const useTrace = (messageId: string, agency: string | null) =>
  useQuery({
    queryKey: ['trace', messageId, agency],
    queryFn: ({ signal }) =>
      ask<MessageTrace>(
        `/v1/traces/${messageId}${agency === null ? '' : `?agency=${encodeURIComponent(agency)}`}`,
        { signal },
      ),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? AGAIN_MS : false),
  });

/** Whether a step is still to come. */
export const isUnderWay = ({ hops }: MessageTrace): boolean => hops.some(({ state }) => state === 'waiting');
