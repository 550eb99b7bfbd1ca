import { loadCatalogue } from '@motlan/catalogue';
import { waitReady } from '../apps/wait-ready.ts';
import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import { usageOf } from '../hub/process-usage.ts';
import { amount, spread } from '../report/numbers.ts';
import { spreadOf } from '../report/spread.ts';
import { OWNER } from '../workload/workload.ts';
import { postAll } from './post-all.ts';
import { mailOf } from './mail.ts';
import { Stages, STAGES, type Stage } from './stages.ts';

/** Everything from the first HTTP call to index and inbox on one machine, with few agencies behind the node and with all of them. */
export const flowBench: Bench = {
  name: 'flow',
  about: 'provisions a second from HTTP to index and inbox, with 2 agencies hosted and with all of them',
  onlyByName: false,
  async run(options, say) {
    const provinces = [...loadCatalogue().agencies.keys()].filter((code) => code !== OWNER);
    const found: Found[] = [];
    for (const others of [provinces.slice(-1), provinces]) {
      const agencies = [OWNER, ...others];
      const rounds: Round[] = [];
      for (let round = 1; round <= options.rounds; round += 1) {
        const label = `${agencies.length} agencies, round ${round} of ${options.rounds}`;
        rounds.push(await BenchHub.use((hub) => once(hub, agencies, options, label, say)));
      }
      found.push({ agencies: agencies.length, rounds });
    }
    return resultOf(found);
  },
};

interface Found {
  readonly agencies: number;
  readonly rounds: readonly Round[];
}

interface Round {
  readonly perSecond: Readonly<Record<Stage, number>>;
  readonly peakMib: Readonly<Record<string, number>>;
}

async function once(
  hub: BenchHub,
  agencies: readonly string[],
  options: BenchOptions,
  label: string,
  say: Say,
): Promise<Round> {
  const mail = mailOf(agencies, options);
  const [ledger, index, outbox] = [
    await hub.createDatabase(),
    await hub.createDatabase(),
    await hub.createDatabase(),
  ];
  const exchange = await hub.processes.startApp('exchange', ledger.url);
  const indexer = await hub.processes.startApp('indexer', index.url);
  const env = { NODE_AGENCIES: agencies.join(','), OUTBOX_ROWS_MAX: '100000000' };
  const node = await hub.processes.startApp('lgsp-node', outbox.url, { env });
  for (const app of [exchange, indexer, node]) await waitReady(app, `${app.url}/health/ready`);

  const peakMib = new Map<string, number>();
  const stages = new Stages({ ledger, index, outbox }, mail);
  const posting = postAll(hub, node, mail.batches);
  await stages.untilAllArrived((counts) => {
    for (const app of [exchange, indexer, node]) noteMemory(peakMib, app);
    say.count(`${label}: ${STAGES.map((stage) => `${amount(counts[stage])} ${stage}`).join(', ')}`);
  });
  await posting;
  await stages.assertConserved();
  const perSecond = stages.rates();
  say.step(`${label}: ${amount(perSecond.answered)} a second from HTTP to inbox, conserved`);
  return { perSecond, peakMib: Object.fromEntries(peakMib) };
}

function noteMemory(peaks: Map<string, number>, app: BenchApp): void {
  app.assertAlive();
  const mib = (usageOf(app.pid)?.rssBytes ?? NaN) / 2 ** 20;
  peaks.set(app.name, Math.max(peaks.get(app.name) ?? 0, mib));
}

function resultOf(found: readonly Found[]): BenchResult {
  const rates = (rounds: readonly Round[], stage: Stage) => rounds.map(({ perSecond }) => perSecond[stage]);
  const memory = (rounds: readonly Round[], app: string) =>
    amount(spreadOf(rounds.map(({ peakMib }) => peakMib[app] ?? NaN)).median);
  const [few, all] = found.map(({ rounds }) => rates(rounds, 'answered'));
  return {
    table: {
      columns: [
        'agencies hosted',
        ...STAGES.map((stage) => `${stage}/s`),
        'peak MiB: node · exchange · indexer',
      ],
      rows: found.map(({ agencies, rounds }) => [
        String(agencies),
        ...STAGES.map((stage) => spread(rates(rounds, stage))),
        ['lgsp-node', 'exchange', 'indexer'].map((app) => memory(rounds, app)).join(' · '),
      ]),
      notes: [
        'One node, one exchange, one indexer, PostgreSQL, Kafka and the client on one machine; batches of at most 1,000 lines on 4 connections.',
        'Every provision accepted was decided, answered in the inbox of its agency, and indexed where it was shared.',
      ],
    },
    ratios: few && all ? { 'flow: all agencies / 2': all.map((rate, i) => rate / (few[i] ?? NaN)) } : {},
    details: found,
  };
}
