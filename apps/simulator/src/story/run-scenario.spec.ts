import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { population } from '../population/population.ts';
import { FIRST, STALE } from './expectations.ts';
import { declare, plan, say, state } from './acts.ts';
import { HubAccess } from './hub-access.ts';
import { runScenario, type RunOptions } from './run-scenario.ts';
import type { Play, Step } from './scenario.ts';
import { populationOf } from '../statements/of-a-person.ts';

const NOTHING = say('', '');
const statement = populationOf(population(7).person(0));
const stated = (expect: Step['expect']): Step => state(NOTHING, statement, expect);
const interrupted = declare(NOTHING, 'G01', 'population', { interrupted: true }, 'down');

/** A hub that accepts all it is told, and remembers it. */
let hub: Server;
let isInterrupted: boolean;
let told: { path: string; body: unknown }[];
beforeEach(async () => {
  told = [];
  isInterrupted = false;
  hub = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += String(chunk)));
    request.on('end', () => {
      const path = request.url ?? '';
      if (text !== '') told.push({ path, body: JSON.parse(text) as unknown });
      const [status, body] = answerTo(path, request.method ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => hub.close(resolve)));

function answerTo(path: string, method: string): [number, unknown] {
  if (path.endsWith('/provisions')) return [202, {}];
  if (path.includes('/provisions/'))
    return [200, { status: 'DECIDED', decision: { ...FIRST, messageId: 'm' } }];
  if (path === '/v1/catalogue-entries')
    return [201, { items: [{ takesEffectAt: new Date().toISOString() }] }];
  if (path === '/v1/datasets/population') return [200, { interrupted: isInterrupted }];
  if (path === '/v1/collection-plans')
    return [
      200,
      { papers: [{ paper: 'p', procedureCode: '1', answer: 'ask' }], spared: { papers: 2, copies: 1 } },
    ];
  throw new Error(`${method} ${path} is not expected`);
}

function play(steps: readonly Step[], options: Partial<RunOptions> = {}) {
  const scenario: Play['scenario'] = {
    id: 'test',
    title: NOTHING,
    procedureCode: '1',
    variants: [],
    uses: [],
    changes: { population: { interrupted: false } },
    script: () => steps,
  };
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`; // It listens on TCP.
  const access = new HubAccess({ exchange: url, lgspNode: url, indexer: url }, () => 'token');
  return runScenario(access, { scenario, variant: null, place: 0 }, population(7), {
    stopOnDifference: false,
    onStep: () => undefined,
    signal: new AbortController().signal,
    ...options,
  });
}

it('counts the steps that differ, goes on after them, and says how', async () => {
  const result = await play([stated(FIRST), stated(STALE), stated(FIRST)]);
  expect(result).toMatchObject({ differences: 1, papers: null });
  expect(result.steps.map((step) => step.differences)).toEqual([
    [],
    [
      'outcome: expected "STALE", was "ACCEPTED_FIRST"',
      'rule: expected "OO-07", was "OO-02"',
      'problem: expected "ONCE:ERR:0004", was nothing',
    ],
    [],
  ]);
});

it('ends with the first step that differs where it is told to', async () => {
  const { steps } = await play([stated(STALE), stated(FIRST)], { stopOnDifference: true });
  expect(steps).toHaveLength(1);
});

it('counts the papers of the dossier planned last', async () => {
  const dossier = { by: 'H26', procedureCode: '1', subjects: {} };
  const { papers } = await play([
    plan(NOTHING, { ...dossier, counts: true }, { asked: 1 }),
    plan(NOTHING, dossier, {}),
  ]);
  expect(papers).toEqual({ before: 4, now: 1 });
});

describe('what a story changes in the catalogue', () => {
  const entries = () => told.filter(({ path }) => path === '/v1/catalogue-entries').map(({ body }) => body);
  const restored = { change: { kind: 'dataset', dataset: 'population', set: { interrupted: false } } };

  it('is set back when the story does not', async () => {
    await play([interrupted]);
    expect(entries()).toMatchObject([{}, restored]);
  });

  it('is set back when it is stopped', async () => {
    const stop = new AbortController();
    const onStep = () => stop.abort(new Error('Ctrl-C'));
    await expect(play([interrupted, stated(FIRST)], { signal: stop.signal, onStep })).rejects.toThrow(
      'Ctrl-C',
    );
    expect(entries()).toMatchObject([{}, restored]);
    expect(told.map(({ path }) => path)).not.toContain('/v1/agencies/G01/provisions');
  });

  it('is set back first where an earlier run was killed', async () => {
    isInterrupted = true;
    await play([stated(FIRST)]);
    expect(entries()).toMatchObject([restored]);
  });

  it('is left alone where the story set it back itself', async () => {
    await play([interrupted, declare(NOTHING, 'G01', 'population', { interrupted: false }, 'up')]);
    expect(entries()).toHaveLength(2);
  });
});
