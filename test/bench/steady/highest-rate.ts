import type { BenchOptions, Say } from '../bench-options.ts';
import { ours } from '../decide/contestants.ts';
import { expectedOf } from '../decide/expected.ts';
import { runContestant } from '../decide/run-contestant.ts';
import { BenchHub } from '../hub/bench-hub.ts';
import { amount } from '../report/numbers.ts';
import { catalogueFacts } from '../rule/catalogue-facts.ts';
import { fillTopic } from '../workload/fill-topic.ts';
import { drawWorkload } from '../workload/workload.ts';

/** What one exchange process decides a second on this machine now, from a filled topic. */
export function highestRate(options: BenchOptions, say: Say): Promise<number> {
  return BenchHub.use(async (hub) => {
    const workload = drawWorkload(options);
    const facts = catalogueFacts();
    await fillTopic(hub.kafka, workload);
    const database = await hub.createDatabase();
    const settings = { facts, expected: expectedOf(facts, workload), run: 'highest', database };
    const { perSecond } = await runContestant(hub, ours(1), settings, (answers) => {
      say.count(`looking for the highest rate: ${amount(answers)} answers`);
    });
    return perSecond;
  });
}
