import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { METRICS } from './health.controller.ts';

export type SpanKind = 'internal' | 'server' | 'producer' | 'consumer';

export interface EndedSpan {
  /** 32 and 16 hex digits. */
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  /** Milliseconds since 1970, with their fraction. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly isError: boolean;
}

/** OpenTelemetry's defaults for a batch processor: spans per call, milliseconds between calls, spans that may wait. */
const SPANS_PER_CALL = 512;
const EVERY_MS = 5_000;
const WAITING_MAX = 2_048;
const ANSWER_MS = 10_000;
/** A process that ends waits no longer for a collector: its supervisor waits for it. */
const STOP_MS = 3_000;
const KINDS: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, producer: 4, consumer: 5 };
const STATUS_ERROR = 2;

const DROPPED = new Counter({
  name: 'motlan_spans_dropped_total',
  help: 'Spans that were not exported: the collector was away, refused them, or did not keep up.',
  registers: [METRICS],
});

/**
 * Sends spans by OTLP/HTTP in JSON, batch by batch, beside all else: it never holds up work and never fails it. While the collector
 * is away, or too slow, spans are dropped, and the log says how many. Source: opentelemetry-proto 1.x, "JSON Protobuf Encoding".
 */
export class OtlpExporter {
  private readonly logger = new Logger('tracing');
  private readonly resource: object;
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly timer: NodeJS.Timeout;
  private waiting: EndedSpan[] = [];
  private sending: Promise<void> | null = null;
  private dropped = 0;
  private isStopping = false;

  constructor(service: string, endpoint: string, headers: string) {
    // Two processes of one app are told apart by their instance.
    this.resource = {
      attributes: toAttributes({
        'service.name': service,
        'service.namespace': 'motlan',
        'service.instance.id': randomUUID(),
      }),
    };
    this.url = `${endpoint.replace(/\/$/u, '')}/v1/traces`;
    this.headers = { 'content-type': 'application/json', ...readHeaders(headers) };
    this.timer = setInterval(() => void this.flush(), EVERY_MS);
    this.timer.unref();
  }

  add(span: EndedSpan): void {
    if (this.waiting.length >= WAITING_MAX) {
      this.drop(1);
      return;
    }
    this.waiting.push(span);
    if (this.waiting.length >= SPANS_PER_CALL) void this.flush();
  }

  /** Sends what waits. One call is in flight at a time. */
  flush(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => (this.sending = null));
    return this.sending;
  }

  /** Sends what waits, for three seconds at most. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.isStopping = true;
    const late = AbortSignal.timeout(STOP_MS);
    await Promise.race([this.flush(), new Promise((resolve) => late.addEventListener('abort', resolve))]);
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const spans = this.waiting.splice(0, SPANS_PER_CALL);
      this.drop(await this.send(spans));
    }
    if (this.dropped === 0) return;
    this.logger.warn(`${this.dropped} spans were dropped: is there a collector, and does it keep up?`);
    this.dropped = 0;
  }

  /** Returns how many were not taken. */
  private async send(spans: readonly EndedSpan[]): Promise<number> {
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        headers: this.headers,
        body: JSON.stringify(this.encode(spans)),
        redirect: 'error',
        signal: AbortSignal.timeout(this.isStopping ? STOP_MS : ANSWER_MS),
      });
      const text = await answer.text(); // Read to its end, so that the connection can be used again.
      return answer.ok ? Math.min(rejectedOf(text), spans.length) : spans.length;
    } catch {
      return spans.length;
    }
  }

  private drop(spans: number): void {
    this.dropped += spans;
    DROPPED.inc(spans);
  }

  private encode(spans: readonly EndedSpan[]) {
    return {
      resourceSpans: [
        {
          resource: this.resource,
          scopeSpans: [{ scope: { name: 'motlan' }, spans: spans.map(toSpan) }],
        },
      ],
    };
  }
}

const toSpan = (span: EndedSpan) => ({
  traceId: span.traceId,
  spanId: span.spanId,
  ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
  name: span.name,
  kind: KINDS[span.kind],
  startTimeUnixNano: nanoseconds(span.startMs),
  endTimeUnixNano: nanoseconds(span.endMs),
  attributes: toAttributes(span.attributes),
  links: span.links,
  status: span.isError ? { code: STATUS_ERROR } : {},
});

/** Of an answer that took only some of them: `{"partialSuccess":{"rejectedSpans":"3"}}`. Any other answer took all. */
function rejectedOf(text: string): number {
  try {
    const { partialSuccess } = JSON.parse(text) as { partialSuccess?: { rejectedSpans?: unknown } };
    return Number(partialSuccess?.rejectedSpans ?? 0) || 0;
  } catch {
    return 0;
  }
}

/** 64-bit integers are text in this encoding. */
const nanoseconds = (ms: number): string =>
  `${Math.floor(ms)}${String(Math.floor((ms % 1) * 1e6)).padStart(6, '0')}`;

function toAttributes(attributes: EndedSpan['attributes']) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: toValue(value) }));
}

function toValue(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** `name=value,…` with percent-encoded values, as OpenTelemetry writes it. */
function readHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/u.exec(pair) ?? [];
      return name === undefined || value === undefined
        ? []
        : [[name.toLowerCase(), decodeURIComponent(value.trim())]];
    }),
  );
}
