import { Option, type Command } from 'commander';
import { examples } from '../look/examples.ts';
import type { ChaosFlags } from './chaos.ts';

/** `motlan chaos`. The option that names the data folder is there already. */
export function addChaos(
  command: Command,
  folderOf: (flags: { data?: string }) => string,
  env: NodeJS.ProcessEnv,
): void {
  command
    .description(
      'Put a hub of its own under load, kill, cut, delay, freeze and deceive its parts by a plan made from a seed, wait until ' +
        'all is quiet, and prove that nothing was lost. Ends with 0 where everything is proven, 1 where something was lost or ' +
        'differs, 2 where it could not run',
    )
    .option(
      '--seed <number>',
      'what is done when, and what is offered: the same seed does the same (default: a new one)',
    )
    .option('--seeds <from-to>', 'one run per seed, one after the other, and a table of all, e.g. 1-20')
    .option('--minutes <number>', 'how long the load lasts', '2')
    .addOption(new Option('--brokers <number>', 'brokers of Kafka').choices(['1', '3']).default('1'))
    .option('--rate <number>', 'provisions offered per second', '40')
    .option(
      '--offline-share <number>',
      'part of the run one node spends without a network to Kafka, 0 to 0.8',
      '0.2',
    )
    .option('--plan <file>', 'do what this file says instead of making a plan')
    .option('--write-plan <file>', 'write the plan and end')
    .option(
      '--report <file>',
      'where the report goes, HTML with the JSON beside it (default: chaos/ in the data folder)',
    )
    .option('--no-verify', 'do not decide the whole topic again at the end')
    .option('--json', 'the report as JSON on standard output; progress on standard error')
    .addHelpText(
      'after',
      examples(
        'motlan chaos --seed 42 --minutes 10',
        'motlan chaos --seed 7 --brokers 3',
        'motlan chaos --seed 42 --minutes 10 --write-plan plan.json && motlan chaos --plan plan.json',
        'motlan chaos --seeds 1-20',
      ),
    )
    .action(async (flags: ChaosFlags & { data?: string }) => {
      const { chaos } = await import('./chaos.ts');
      process.exitCode = await chaos(folderOf(flags), flags, env);
    });
}
