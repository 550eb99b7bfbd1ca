import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../report/spread.ts';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Load {
  readonly perSecond: number;
  readonly calls: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Milliseconds of a measurement that count, and before them those that warm up. */
export interface Span {
  readonly warmUpMs: number;
  readonly countMs: number;
}

/** As many calls as the server answers on this many connections. Throws on any other status. */
export async function closedLoop(
  next: () => Call,
  { connections, status, warmUpMs, countMs }: Span & { connections: number; status: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startMs = performance.now() + warmUpMs;
  const endMs = startMs + countMs;
  const tookMs: number[] = [];
  const client = async (): Promise<void> => {
    for (;;) {
      const begunMs = performance.now();
      if (begunMs >= endMs) return;
      await send(agent, next(), status);
      const doneMs = performance.now();
      if (begunMs >= startMs && doneMs <= endMs) tookMs.push(doneMs - begunMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, client));
  } finally {
    agent.destroy();
  }
  return loadOf(tookMs, countMs);
}

/** Two calls begun while the server is busy must both wait: a limit would hide that the server is late. */
const CONNECTIONS_MAX = 256;

/** Calls at a constant rate, whether or not earlier ones were answered; each is timed from when it was due. */
export async function openLoop(
  next: () => Call,
  { perSecond, status, warmUpMs, countMs }: Span & { perSecond: number; status: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  const beginMs = performance.now();
  const tookMs: number[] = [];
  const waiting = new Set<Promise<void>>();
  const due = (i: number): number => beginMs + (i * 1_000) / perSecond;
  const failed = Promise.withResolvers<never>();
  for (let i = 0; due(i) < beginMs + warmUpMs + countMs; i += 1) {
    const dueMs = due(i);
    while (performance.now() < dueMs) await Promise.race([sleep(1), failed.promise]);
    const call = send(agent, next(), status)
      .then(() => {
        if (dueMs >= beginMs + warmUpMs) tookMs.push(performance.now() - dueMs);
      })
      .catch((error: unknown) => failed.reject(error))
      .finally(() => waiting.delete(call));
    waiting.add(call);
  }
  await Promise.race([Promise.all(waiting), failed.promise]);
  agent.destroy();
  return loadOf(tookMs, countMs);
}

function loadOf(tookMs: readonly number[], countMs: number): Load {
  const sorted = [...tookMs].sort((a, b) => a - b);
  return {
    perSecond: (sorted.length / countMs) * 1_000,
    calls: sorted.length,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
  };
}

function send(agent: Agent, { method, url, headers, body }: Call, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      const isWrong = response.statusCode !== status;
      let said = '';
      response.on('data', (chunk: Buffer) => {
        if (isWrong) said += chunk.toString();
      });
      response.once('error', reject);
      response.once('end', () => {
        if (isWrong)
          reject(new Error(`${method} ${url}: ${response.statusCode ?? '?'} ${said.slice(0, 500)}`));
        else resolve();
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
