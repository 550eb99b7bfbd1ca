import { LiveFeed } from './live-feed.ts';
import type { Stream, StreamListener } from './open-stream.ts';
import type { RecordsEvent } from './records-event.ts';

/** Jest gives its clock to a module, not to the world. */
const fake = (import.meta as ImportMeta & { readonly jest: typeof jest }).jest;

const event = (messages: number): string =>
  JSON.stringify({
    appended: [{ agency: 'H26', dataset: null, status: 'pending', outcome: null, messages }],
    ended: [],
    records: [],
  } satisfies RecordsEvent);

describe('the live feed', () => {
  const opened: { readonly lastId: string | null; readonly tell: StreamListener }[] = [];
  const page = Object.assign(new EventTarget(), { hidden: false });
  let feed: LiveFeed;
  let stop: () => void;
  const newest = () => opened.at(-1)!.tell; // A feed that was started has opened one.

  beforeEach(() => {
    fake.useFakeTimers();
    Object.assign(globalThis, { document: page });
    page.hidden = false;
    opened.length = 0;
    feed = new LiveFeed((lastId, tell): Stream => {
      opened.push({ lastId, tell });
      return { heardAtMs: Date.now(), close: () => undefined };
    });
    stop = feed.start();
  });

  afterEach(() => {
    stop();
    fake.useRealTimers();
    Reflect.deleteProperty(globalThis, 'document');
  });

  it('is live once the server speaks, and tells what happened once a second, together', () => {
    const told: number[] = [];
    feed.onEvent(({ appended }) => told.push(appended.length));
    expect(feed.get().connection).toBe('reconnecting');
    for (const id of ['1', '2', '3']) newest().told('records', id, event(1));
    expect([feed.get().connection, told]).toEqual(['live', []]);
    fake.advanceTimersByTime(1_000);
    expect(told).toEqual([3]);
  });

  it('goes on from the last event after the stream broke, and says until when it knows', () => {
    newest().told('records', '41', event(1));
    const brokeAtMs = Date.now();
    newest().failed(false);
    expect(feed.get()).toMatchObject({ connection: 'reconnecting', dataUpToMs: brokeAtMs });
    fake.advanceTimersByTime(1_500);
    expect(opened.map(({ lastId }) => lastId)).toEqual([null, '41']);
    newest().heard();
    expect(feed.get().connection).toBe('live');
  });

  it('is not live after several tries, and tries on', () => {
    for (let i = 0; i < 5; i++) {
      newest().failed(false);
      fake.advanceTimersByTime(40_000);
    }
    expect(feed.get().connection).toBe('off');
    expect(opened.length).toBeGreaterThan(5);
  });

  it('takes a refusal as final', () => {
    newest().failed(true);
    fake.advanceTimersByTime(120_000);
    expect([feed.get().connection, opened.length]).toEqual(['off', 1]);
  });

  it('takes a stream that says nothing, not even that it lives, for broken', () => {
    newest().heard();
    fake.advanceTimersByTime(33_000);
    expect(feed.get().connection).toBe('reconnecting');
  });

  it('counts what waits while somebody reads, and still tells it', () => {
    let told = 0;
    feed.onEvent(() => (told += 1));
    feed.pause();
    newest().told('records', '1', event(37));
    fake.advanceTimersByTime(1_000);
    expect([feed.get().waiting, told]).toEqual([37, 1]);
    feed.resume();
    expect(feed.get()).toMatchObject({ isPaused: false, waiting: 0 });
  });

  it('says when what was missed is not known any more', () => {
    let resets = 0;
    feed.onReset(() => (resets += 1));
    newest().told('records', '1', event(5));
    newest().told('reset', '9', '{}');
    expect(resets).toBe(1);
  });

  it('says that runs have changed, as they may have before each connection, and keeps its place', () => {
    let told = 0;
    feed.onRuns(() => (told += 1));
    newest().told('hello', '3', '{}');
    newest().told('records', '41', event(1));
    newest().told('scenario-runs', '', '{}');
    newest().failed(false);
    fake.advanceTimersByTime(1_500);
    expect([told, opened.at(-1)?.lastId]).toEqual([2, '41']);
  });

  it('hears nothing in a hidden tab, and catches up when it is seen again', () => {
    newest().told('records', '7', event(1));
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    fake.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(opened.at(-1)?.lastId).toBe('7');
  });
});
