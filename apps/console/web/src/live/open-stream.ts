import { EventSource } from 'eventsource';
import { readToken } from '../server/token.ts';

export interface Stream {
  /** Last byte, heartbeats included. */
  readonly heardAtMs: number;
  close: () => void;
}

export interface StreamListener {
  /** Bytes came. */
  readonly heard: () => void;
  readonly told: (name: EventName, id: string, data: string) => void;
  /** It ended or never began; once. `isFinal`: asking again will not help. */
  readonly failed: (isFinal: boolean) => void;
}

const NAMES = ['hello', 'records', 'reset', 'scenario-runs'] as const;
export type EventName = (typeof NAMES)[number];

/** Opens `/v1/events` behind an event. It does not reconnect by itself: whoever opened it decides when. */
export function openStream(lastId: string | null, listener: StreamListener): Stream {
  let heardAtMs = Date.now();
  let isOver = false;
  const heard = () => {
    heardAtMs = Date.now();
    if (!isOver) listener.heard();
  };
  const source = new EventSource('/v1/events', {
    fetch: async (url, init) => {
      const response = await fetch(url, {
        ...init,
        headers: {
          ...init.headers,
          authorization: `Bearer ${readToken() ?? ''}`,
          ...(lastId !== null && { 'last-event-id': lastId }),
        },
      });
      if (!response.ok || !response.body) return response;
      const tap = new TransformStream<Uint8Array, Uint8Array>({
        transform(bytes, controller) {
          heard();
          controller.enqueue(bytes);
        },
      });
      return new Response(response.body.pipeThrough(tap), response);
    },
  });
  const end = () => {
    isOver = true;
    source.close();
  };
  for (const name of NAMES)
    source.addEventListener(name, ({ lastEventId, data }) => listener.told(name, lastEventId, String(data)));
  source.addEventListener('error', ({ code }) => {
    if (isOver) return;
    end();
    listener.failed(code === 401 || code === 403);
  });
  return {
    get heardAtMs() {
      return heardAtMs;
    },
    close: end,
  };
}
