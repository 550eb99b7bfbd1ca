import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { LiveFeed, type LiveState } from './live-feed.ts';
import { openStream } from './open-stream.ts';
import type { RecordsEvent } from './records-event.ts';

/** One per tab; the shell starts it. */
export const liveFeed = new LiveFeed(openStream);

/** Whether the page is live, and since when it is not. */
export const useLive = (): LiveState => useSyncExternalStore(liveFeed.watch, liveFeed.get);

/** Told at most once a second, paused or not: what is drawn stands still by `useLive().isPaused`. */
export function useLiveEvents(listen: (event: RecordsEvent) => void): void {
  const told = useEffectEvent(listen);
  useEffect(() => liveFeed.onEvent((event) => told(event)), []);
}

/** What was missed is not known any more: load afresh. */
export function useLiveReset(listen: () => void): void {
  const told = useEffectEvent(listen);
  useEffect(() => liveFeed.onReset(() => told()), []);
}

/** Runs of life events have changed. */
export function useLiveRuns(listen: () => void): void {
  const told = useEffectEvent(listen);
  useEffect(() => liveFeed.onRuns(() => told()), []);
}

/** Keeps figures still while somebody reads. Whoever holds last lets go. */
export function useHold(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return;
    holds += 1;
    liveFeed.pause();
    return () => {
      holds -= 1;
      if (holds === 0) liveFeed.resume();
    };
  }, [isHeld]);
}

let holds = 0;
