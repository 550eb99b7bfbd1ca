import { backOffMs } from './back-off.ts';
import type { EventName, openStream, Stream } from './open-stream.ts';
import { merge, messagesIn, type RecordsEvent } from './records-event.ts';

/** `off`: it was tried several times, or it is not allowed. */
export type Connection = 'live' | 'reconnecting' | 'off';

export interface LiveState {
  readonly connection: Connection;
  /** Until when everything is known, milliseconds since 1970; null before the first word. */
  readonly dataUpToMs: number | null;
  /** Somebody reads: figures stand still. */
  readonly isPaused: boolean;
  /** Messages appended since the pause began. */
  readonly waiting: number;
}

/** Figures change at most once a second. */
const TELL_MS = 1_000;
/** The server says something every 15 s; twice that, and one for the way. */
const SILENCE_MS = 31_000;
/** Tries after which it is not called reconnecting any more; trying goes on. */
const FAILURES_MAX = 5;

type Listener<T> = (told: T) => void;

/** The one event stream of this tab. A hidden tab hears nothing, and goes on from the last event when it is seen again. */
export class LiveFeed {
  private state: LiveState = { connection: 'reconnecting', dataUpToMs: null, isPaused: false, waiting: 0 };
  private stream: Stream | null = null;
  private lastId: string | null = null;
  private failures = 0;
  private untold: RecordsEvent[] = [];
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly watchers = new Set<() => void>();
  private readonly eventListeners = new Set<Listener<RecordsEvent>>();
  private readonly resetListeners = new Set<() => void>();
  private readonly runListeners = new Set<() => void>();

  constructor(
    private readonly open: typeof openStream,
    private readonly now: () => number = Date.now,
  ) {}

  /** Runs until what it returns is called. */
  start(): () => void {
    const tick = setInterval(() => this.tick(), TELL_MS);
    const seen = () => (document.hidden ? this.close() : this.connect());
    document.addEventListener('visibilitychange', seen);
    seen();
    return () => {
      clearInterval(tick);
      document.removeEventListener('visibilitychange', seen);
      this.close();
    };
  }

  get = (): LiveState => this.state;

  watch = (tell: () => void): (() => void) => subscribe(this.watchers, tell);
  onEvent = (listen: Listener<RecordsEvent>): (() => void) => subscribe(this.eventListeners, listen);
  /** What was missed is not known any more: load afresh. */
  onReset = (listen: () => void): (() => void) => subscribe(this.resetListeners, listen);
  /** Runs of life events have changed, or may have while nothing was heard. */
  onRuns = (listen: () => void): (() => void) => subscribe(this.runListeners, listen);

  pause(): void {
    if (!this.state.isPaused) this.change({ isPaused: true, waiting: 0 });
  }

  resume(): void {
    if (this.state.isPaused) this.change({ isPaused: false, waiting: 0 });
  }

  /** Tries at once. */
  reconnect(): void {
    this.failures = 0;
    this.close();
    this.connect();
  }

  private connect(): void {
    clearTimeout(this.retry);
    if (this.stream || document.hidden) return;
    this.stream = this.open(this.lastId, {
      heard: () => this.heard(),
      told: (name, id, data) => this.told(name, id, data),
      failed: (isFinal) => this.failed(isFinal),
    });
  }

  private close(): void {
    clearTimeout(this.retry);
    this.stream?.close();
    this.stream = null;
  }

  private heard(): void {
    this.failures = 0;
    if (this.state.connection !== 'live') this.change({ connection: 'live', dataUpToMs: this.now() });
  }

  private told(name: EventName, id: string, data: string): void {
    this.heard();
    if (name === 'hello' || name === 'scenario-runs') for (const tell of this.runListeners) tell();
    if (name === 'scenario-runs') return; // It has no place in the order of events.
    this.lastId = id;
    if (name === 'records') this.untold.push(JSON.parse(data) as RecordsEvent);
    if (name === 'reset') {
      this.untold = [];
      for (const tell of this.resetListeners) tell();
    }
  }

  private failed(isFinal: boolean): void {
    const upToMs = this.state.connection === 'live' ? this.now() : this.state.dataUpToMs;
    this.close();
    this.failures += 1;
    this.change({
      connection: isFinal || this.failures >= FAILURES_MAX ? 'off' : 'reconnecting',
      dataUpToMs: upToMs,
    });
    if (!isFinal) this.retry = setTimeout(() => this.connect(), backOffMs(this.failures, Math.random()));
  }

  private tick(): void {
    if (this.stream && this.now() - this.stream.heardAtMs > SILENCE_MS) this.failed(false);
    if (this.untold.length === 0) return;
    const event = merge(this.untold);
    this.untold = [];
    if (this.state.isPaused) this.change({ waiting: this.state.waiting + messagesIn(event.appended) });
    for (const tell of this.eventListeners) tell(event);
  }

  private change(to: Partial<LiveState>): void {
    this.state = { ...this.state, ...to };
    for (const tell of this.watchers) tell();
  }
}

function subscribe<T>(set: Set<T>, one: T): () => void {
  set.add(one);
  return () => set.delete(one);
}
