import type { Command } from 'commander';
import { examples } from '../look/examples.ts';
import type { ScenarioFlags } from './scenario.ts';

/** `motlan scenario`: its help, and which of its parts is loaded. */
export function addScenario(command: Command, folderOf: (flags: { data?: string }) => string): void {
  command
    .description(
      'Play a life event over the public HTTP interface and tell it step by step: request, outcome, rule, legal ground. ' +
        'Ends with 1 when a step goes another way than expected',
    )
    .argument('<name>', 'a scenario, or "list" for their names, or "all" for all of them and a table')
    .option('--seed <text>', 'whom it is played with: the same seed, the same population', '7')
    .option('--salt <text>', 'who of them; by default other people each time')
    .option('--variant <id>', 'another course of the story')
    .option('--stop-on-difference', 'end with the first step that differs')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(
        'motlan scenario list',
        'motlan scenario birth --seed 7',
        'motlan scenario birth --variant late-number',
        'motlan scenario all',
      ),
    )
    .action(async (name: string, flags: ScenarioFlags & { data?: string }) => {
      if (name === 'list') {
        const { listScenarios } = await import('./list-scenarios.ts');
        process.exitCode = listScenarios(flags.json ?? false);
      } else if (name === 'all') {
        const { allScenarios } = await import('./all-scenarios.ts');
        process.exitCode = await allScenarios(folderOf(flags), flags);
      } else {
        const { scenario } = await import('./scenario.ts');
        process.exitCode = await scenario(folderOf(flags), name, flags);
      }
    });
}
