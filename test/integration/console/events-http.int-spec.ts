import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startConsole, type TestConsole } from './start-console.ts';
import { answer, byRule, provisions, toAgency, type ToldMessage } from './topic-records.ts';

let console_: TestConsole;
let url: string;
beforeAll(async () => {
  console_ = await startConsole();
  await console_.app.listen(0, '127.0.0.1');
  url = await console_.app.getUrl();
});
afterAll(() => console_.stop());

interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: {
    readonly appended?: readonly Record<string, unknown>[];
    readonly ended?: readonly Record<string, unknown>[];
    readonly records?: readonly { readonly messageId: string; readonly status: string }[];
  };
}

/** A stream as a browser reads it. */
async function listen(token = 'operator', lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${url}/v1/events`, {
    signal: stop.signal,
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  });
  const told: Told[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'mu').exec(part)?.[1];
        if (field('event'))
          told.push({
            event: field('event')!,
            id: field('id')!,
            data: JSON.parse(field('data')!) as Told['data'],
          });
      }
    }
  })().catch(() => undefined);
  return {
    status: response.status,
    told,
    async until(isSo: () => boolean) {
      for (let i = 0; i < 100 && !isSo(); i += 1) await sleep(50);
      expect(isSo()).toBe(true);
    },
    async end() {
      stop.abort();
      await reading;
    },
  };
}

const messages = (count: number, agency = 'H26'): ToldMessage[] =>
  Array.from({ length: count }, () => ({
    id: randomUUID(),
    partition: 1,
    offset: next++,
    appendedAtMs: Date.now(),
    agency,
  }));
let next = 0;
const sum = (told: readonly Told[], what: 'appended' | 'ended') =>
  told.flatMap(({ data }) => data[what] ?? []).reduce((all, one) => all + Number(one['messages']), 0);

it('tells exact sums and some of the records, as they are committed', async () => {
  const stream = await listen();
  await stream.until(() => stream.told[0]?.event === 'hello');
  const sent = messages(60);
  await console_.take(provisions(...sent));
  await console_.take(
    toAgency('H26', ...sent.slice(0, 40).map((m) => answer(m, byRule('REFUSED_ALREADY_PROVIDED', 'OO-10')))),
  );
  await stream.until(() => sum(stream.told, 'appended') === 60 && sum(stream.told, 'ended') === 40);

  const { ended } = stream.told.findLast(({ data }) => (data.ended ?? []).length > 0)!.data;
  expect(ended).toMatchObject([
    { agency: 'H26', dataset: 'population', status: 'decided', outcome: 'REFUSED_ALREADY_PROVIDED' },
  ]);
  for (const { data } of stream.told) expect((data.records ?? []).length).toBeLessThanOrEqual(20);
  expect(stream.told.at(-1)!.data.records).toHaveLength(20);
  await stream.end();
});

it('goes on from the last event a dropped stream was told, without a gap and without repeating', async () => {
  const first = await listen();
  await console_.take(provisions(...messages(3)));
  await first.until(() => sum(first.told, 'appended') === 3);
  await first.end();
  for (let i = 0; i < 5; i += 1) await console_.take(provisions(...messages(2)));

  const second = await listen('operator', first.told.at(-1)!.id);
  await second.until(() => sum(second.told, 'appended') === 10);
  await console_.take(provisions(...messages(1)));
  await second.until(() => sum(second.told, 'appended') === 11);
  await second.end();
});

it('tells whoever was away for too long to load afresh', async () => {
  const first = await listen();
  await console_.take(provisions(...messages(1)));
  await first.until(() => sum(first.told, 'appended') === 1);
  await first.end();
  await console_.take(provisions(...messages(1)));
  await console_.take(provisions(...messages(1)));
  await console_.deleteOld(Date.now() + 2 * 3_600_000);
  await console_.take(provisions(...messages(1)));

  const late = await listen('operator', first.told.at(-1)!.id);
  await late.until(() => late.told.some(({ event }) => event === 'reset'));
  const anew = await listen('operator', '999999');
  await anew.until(() => anew.told[0]?.event === 'reset');
  await Promise.all([late.end(), anew.end()]);
});

it('tells agencies of their own only, and nobody without a token', async () => {
  const stream = await listen('g12');
  await stream.until(() => stream.told.length === 1);
  await console_.take(provisions(...messages(5)));
  const own = messages(2, 'G12.05');
  await console_.take(provisions(...own));
  await stream.until(() => sum(stream.told, 'appended') === 2);

  expect(
    stream.told
      .at(-1)!
      .data.records!.map(({ messageId }) => messageId)
      .sort(),
  ).toEqual(own.map(({ id }) => id).sort());
  await stream.end();
  expect((await listen('nobody')).status).toBe(401);
  expect((await listen('operator', 'abc')).status).toBe(400);
});
