import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { IsOptional, IsString, IsUrl } from 'class-validator';
import { validTraceparent } from '@motlan/contracts';
import { loadConfig } from './config.ts';
import { OtlpExporter, type EndedSpan, type SpanKind } from './otlp-exporter.ts';

/** OpenTelemetry's own settings, as far as they are used here; all apps have them. */
class TracingConfig {
  /** Spans go to `<this>/v1/traces` by OTLP/HTTP; without it none are made. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Headers of these calls: `name=value,…`. */
  @IsOptional()
  @IsString()
  OTEL_EXPORTER_OTLP_HEADERS?: string;
}

export interface SpanDescription {
  /** A template, never an address or a key: `decide`, `GET /v1/records/:dataset/:subject`. */
  readonly name: string;
  readonly kind: SpanKind;
  /** Names, counts, positions, keyed references: never a value, a subject or a record key. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** `traceparent` of every message it is about, asked for only while spans are made. */
  readonly links?: () => readonly (string | null)[];
}

interface OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Whether its trace is recorded: who begins a trace decides, as OpenTelemetry's default sampler has it. */
  readonly isSampled: boolean;
}

let exporter: OtlpExporter | null = null;
const current = new AsyncLocalStorage<OpenSpan>();

/** Does the work inside a span, a child of the span around it. Without an endpoint it only does the work. */
export async function inSpan<T>(description: SpanDescription, work: () => Promise<T>): Promise<T> {
  if (!exporter) return work();
  const parent = current.getStore() ?? null;
  const span = begin(parent);
  const startMs = epochMs();
  try {
    const result = await current.run(span, work);
    end(span, parent, description, startMs, false);
    return result;
  } catch (error) {
    end(span, parent, description, startMs, true);
    throw error;
  }
}

/** Begins making spans where an endpoint is set. Returns how to send what is left. */
export function startTracing(app: string, env: NodeJS.ProcessEnv): () => Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS = '' } = loadConfig(TracingConfig, env);
  if (OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return () => Promise.resolve();
  const started = new OtlpExporter(`motlan-${app}`, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS);
  exporter = started;
  return async () => {
    if (exporter === started) exporter = null;
    await started.stop();
  };
}

/** A span per request, under the caller's `traceparent` where it has one. What is handed in carries the span on. */
export function traceRequests(fastify: FastifyInstance): void {
  const spans = new WeakMap<object, { span: OpenSpan; parent: OpenSpan | null; startMs: number }>();
  fastify.addHook('onRequest', (request, _, done) => {
    if (!exporter) {
      done();
      return;
    }
    const stated = request.headers['traceparent'];
    const parent = readTraceparent(typeof stated === 'string' ? stated : null);
    const span = begin(parent);
    spans.set(request, { span, parent, startMs: epochMs() });
    request.headers['traceparent'] = `00-${span.traceId}-${span.spanId}-${span.isSampled ? '01' : '00'}`;
    current.run(span, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const open = spans.get(request);
    if (open) {
      const route = request.routeOptions.url ?? 'unknown';
      const attributes = {
        'http.request.method': request.method,
        'http.route': route,
        'http.response.status_code': reply.statusCode,
      };
      const name = `${request.method} ${route}`;
      end(
        open.span,
        open.parent,
        { name, kind: 'server', attributes },
        open.startMs,
        reply.statusCode >= 500,
      );
    }
    done();
  });
}

/** Links of one span: what OpenTelemetry keeps by default. */
const LINKS_MAX = 128;

function begin(parent: OpenSpan | null): OpenSpan {
  // Node draws random bytes for UUIDs in stock.
  const hex = () => randomUUID().replaceAll('-', '');
  return {
    traceId: parent?.traceId ?? hex(),
    spanId: hex().slice(-16),
    isSampled: parent?.isSampled ?? true,
  };
}

function end(
  { traceId, spanId, isSampled }: OpenSpan,
  parent: OpenSpan | null,
  { name, kind, attributes = {}, links }: SpanDescription,
  startMs: number,
  isError: boolean,
): void {
  if (!exporter || !isSampled) return;
  const distinct = [...new Set(links?.() ?? [])].slice(0, LINKS_MAX);
  const span: EndedSpan = {
    traceId,
    spanId,
    parentSpanId: parent?.spanId ?? null,
    name,
    kind,
    startMs,
    endMs: epochMs(),
    attributes,
    links: distinct.flatMap((text) => linkTo(readTraceparent(text))),
    isError,
  };
  exporter.add(span);
}

function readTraceparent(text: string | null): OpenSpan | null {
  const [, traceId, spanId, flags = ''] = validTraceparent(text)?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  return { traceId, spanId, isSampled: (parseInt(flags, 16) & 1) === 1 };
}

const linkTo = (span: OpenSpan | null) => (span ? [{ traceId: span.traceId, spanId: span.spanId }] : []);

/** Milliseconds since 1970 with their fraction, by a clock that does not jump. */
const epochMs = (): number => performance.timeOrigin + performance.now();
