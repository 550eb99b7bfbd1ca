import { Option, type Command } from 'commander';
import { SET_ASIDE_REASONS } from '@motlan/contracts';
import { examples } from '../look/examples.ts';
import type { ListFlags } from './letter-flags.ts';
import type { RedriveFlags } from './redrive.ts';

interface DataFlag {
  readonly data?: string;
}

/** `motlan dead-letters`: list, show, redrive. `withData` adds the option that names the data folder. */
export function addDeadLetters(
  command: Command,
  folderOf: (flags: DataFlag) => string,
  withData: (command: Command) => Command,
): void {
  command.description('What was set aside, why, and what it would become today; sends it again');

  withData(withFilters(command.command('list')))
    .description('Dead letters, newest first, and what to do about them')
    .addOption(new Option('--state <state>', 'which of them').choices(['waiting', 'redriven']))
    .option('--limit <number>', 'how many at most', '50')
    .option('--json', 'as JSON, one letter a line')
    .addHelpText(
      'after',
      examples(
        'motlan dead-letters list',
        'motlan dead-letters list --reason unknown-dataset --agency H26 --from 2026-11-20T00:00:00Z',
        'motlan dead-letters list --state waiting --limit 10000 --json | jq -r .position',
      ),
    )
    .action(async (flags: ListFlags & DataFlag) => {
      const { listLetters } = await import('./list-letters.ts');
      process.exitCode = await listLetters(folderOf(flags), flags);
    });

  withData(command.command('show'))
    .description('One dead letter with its headers and its body')
    .argument('<position>', 'partition/offset, as the list has it')
    .option('--json', 'as JSON, bytes in base64')
    .addHelpText('after', examples('motlan dead-letters show 11/204'))
    .action(async (position: string, flags: DataFlag & { json?: true }) => {
      const { showLetter } = await import('./show-letter.ts');
      process.exitCode = await showLetter(folderOf(flags), position, flags.json ?? false);
    });

  withData(withFilters(command.command('redrive')))
    .description(
      'Say what letters would become if they were sent now; with --send, send them and wait for what becomes of them. ' +
        'Takes letters that wait, or those at the positions named. Ends with 1 when one was set aside again or refused',
    )
    .argument('[position...]', 'partition/offset; without positions, what the filters find')
    .option('--all', 'every letter that waits: needed where neither position nor filter is stated')
    .addOption(new Option('--dry-run', 'decide, and send nothing (default)').conflicts('send'))
    .option('--send', 'send them')
    .option('--why <text>', 'with --send: why, without any person’s data; it is kept')
    .option('--body <file>', 'with --send and one position: send this JSON instead, as a new message')
    .option('--timeout <seconds>', 'end waiting after so long without news', '60')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(
        'motlan dead-letters redrive --reason unknown-dataset',
        'motlan dead-letters redrive --reason unknown-dataset --send --why "the dataset is in the catalogue now"',
        'motlan dead-letters redrive 11/204 --send --why "a comma was missing" --body repaired.json',
      ),
    )
    .action(async (positions: readonly string[], flags: RedriveFlags & DataFlag) => {
      const { redrive } = await import('./redrive.ts');
      process.exitCode = await redrive(folderOf(flags), positions, flags);
    });
}

const withFilters = (command: Command): Command =>
  command
    .addOption(new Option('--reason <code>', 'why it was set aside').choices(Object.keys(SET_ASIDE_REASONS)))
    .option('--agency <code>', 'who sent it: an agency with its sub-units, or one of them')
    .option('--dataset <id>', 'as the body states it')
    .option('--message <id>', 'UUID of the message')
    .option('--from <instant>', 'set aside then or later, RFC 3339')
    .option('--to <instant>', 'set aside before, RFC 3339');
