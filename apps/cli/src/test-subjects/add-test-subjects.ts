import { Argument, type Command } from 'commander';
import { examples } from '../look/examples.ts';

/** `motlan test-subjects`: its help, and which of its parts is loaded. */
export function addTestSubjects(command: Command, folderOf: (flags: { data?: string }) => string): void {
  command
    .description(
      'Numbers with a fixed behaviour, for integrators: what they are for, and "load" to state their data',
    )
    .addArgument(
      new Argument('[what]', 'list them, or load their data').choices(['list', 'load']).default('list'),
    )
    .option('--json', 'the list as JSON')
    .addHelpText('after', examples('motlan test-subjects', 'motlan test-subjects load'))
    .action(async (what: 'list' | 'load', flags: { data?: string; json?: true }) => {
      if (what === 'list') {
        const { listTestSubjects } = await import('./list-test-subjects.ts');
        process.exitCode = listTestSubjects(flags.json ?? false);
      } else {
        const { loadTestSubjects } = await import('./load-test-subjects.ts');
        process.exitCode = await loadTestSubjects(folderOf(flags));
      }
    });
}
