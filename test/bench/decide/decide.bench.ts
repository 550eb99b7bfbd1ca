import type { Bench, BenchOptions, BenchResult, Say } from '../bench-options.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount, spread } from '../report/numbers.ts';
import { spreadOf } from '../report/spread.ts';
import { catalogueFacts } from '../rule/catalogue-facts.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { drawWorkload } from '../workload/workload.ts';
import type { Contestant } from './contestant.ts';
import { CONTESTANTS } from './contestants.ts';
import { expectedOf } from './expected.ts';
import { runContestant, type Round } from './run-contestant.ts';

/** Decisions a second from a filled topic to acknowledged outputs, all contestants side by side. */
export const decideBench: Bench = {
  name: 'decide',
  about: 'decisions a second, side by side with the bare client, Kafka Streams and the usual NestJS way',
  onlyByName: false,
  run: (options, say) => BenchHub.use((hub) => compare(hub, options, say)),
};

async function compare(hub: BenchHub, options: BenchOptions, say: Say): Promise<BenchResult> {
  const notes: string[] = [];
  const contestants = await ableOf(hub, options, (sentence) => {
    say.step(sentence);
    notes.push(sentence);
  });
  const workload = drawWorkload(options);
  const facts = catalogueFacts();
  const expected = expectedOf(facts, workload);
  say.step(`filling the topic with ${amount(workload.length)} messages`);
  await fillTopic(hub.kafka, workload);

  const rounds = new Map<string, Round[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const contestant of contestants) {
      const run = `${contestant.name}-${round}`;
      const label = `round ${round} of ${options.rounds}, ${contestant.name}`;
      const database = await hub.createDatabase();
      const settings = { facts, expected, run, database };
      const result = await runContestant(hub, contestant, settings, (answers) => {
        say.count(`${label}: ${amount(answers)} answers`);
      });
      await database.drop();
      rounds.get(contestant.name)?.push(result);
      say.step(`${label}: ${amount(result.perSecond)} decisions/s, checked`);
    }
  }
  return {
    table: {
      columns: COLUMNS,
      rows: contestants.map((c) => row(c, rounds)),
      notes: [...NOTES, othersNote(rounds), ...notes],
    },
    ratios: ratiosOf(rounds),
    details: {
      workload: {
        messages: expected.messages,
        replays: expected.replays,
        shared: expected.shared,
        outcomes: Object.fromEntries(expected.outcomes),
      },
      rounds: Object.fromEntries(rounds),
    },
  };
}

const COLUMNS = [
  'contestant',
  'decisions/s (min · median · max)',
  'ours-1 is',
  'CPU ms per 1,000: own · postgres · kafka',
  'peak MiB',
];
const NOTES = [
  'Every decision was compared with that of a plain model, and counted: nothing lost, nothing twice.',
  'Peers keep values in clear, check no contract, open no tasks: where they do less, it is in their favour.',
];

/** What the machine did beside: a rate taken while others worked is no rate. */
function othersNote(rounds: ReadonlyMap<string, readonly Round[]>): string {
  const shares = [...rounds.values()].flat().flatMap(({ usage }) => usage.othersShare ?? []);
  if (shares.length === 0) return 'Whether other processes worked meanwhile is not known on this system.';
  const { median, max } = spreadOf(shares);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return `Other processes used ${percent(median)} of the processors meanwhile (median), ${percent(max)} at most.`;
}

async function ableOf(
  hub: BenchHub,
  { only }: BenchOptions,
  skip: (sentence: string) => void,
): Promise<Contestant[]> {
  const able: Contestant[] = [];
  for (const contestant of CONTESTANTS) {
    if (only.length > 0 && !only.includes(contestant.name)) continue;
    const lack = (await contestant.lack?.()) ?? null;
    if (lack === null) {
      await contestant.prepare?.(hub);
      able.push(contestant);
    } else skip(`SKIPPED ${contestant.name}: ${lack}`);
  }
  return able;
}

/** Ours against each other one, round by round: rounds lie close together, so the machine was the same. */
function ratiosOf(rounds: ReadonlyMap<string, readonly Round[]>): Record<string, number[]> {
  const pairs = [...rounds.keys()]
    .filter((name) => !/^ours-\d/u.test(name))
    .map((name) => ['ours-1', name] as const);
  // Streams uses both processors of a small machine, one exchange process little more than one.
  return Object.fromEntries(
    [...pairs, ['ours-2', 'streams'] as const].flatMap(([one, other]) => {
      const [ours, others] = [rounds.get(one), rounds.get(other)];
      if (!ours || !others) return [];
      const ratio = ours.map(({ perSecond }, i) => perSecond / (others[i]?.perSecond ?? NaN));
      return [[`decide: ${one} / ${other}`, ratio]];
    }),
  );
}

function row({ name, title }: Contestant, rounds: ReadonlyMap<string, readonly Round[]>): string[] {
  const results = rounds.get(name) ?? [];
  const ratio = ratiosOf(rounds)[`decide: ours-1 / ${name}`];
  const cost = (process: string) => {
    const costs = results.flatMap(({ usage }) => usage.processes[process]?.cpuMsPer1000 ?? []);
    return costs.length === 0 ? '?' : spreadOf(costs).median.toFixed(0);
  };
  const peak = Math.max(0, ...results.map(({ usage }) => usage.processes['contestant']?.peakRssBytes ?? 0));
  return [
    `${name}: ${title}`,
    spread(results.map((r) => r.perSecond)),
    ratio ? `${spreadOf(ratio).median.toFixed(2)} ×` : '',
    `${cost('contestant')} · ${cost('postgres')} · ${cost('kafka')}`,
    amount(peak / 2 ** 20),
  ];
}
