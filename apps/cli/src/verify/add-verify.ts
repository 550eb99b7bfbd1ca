import { Option, type Command } from 'commander';
import { VERIFY_EXIT } from '@motlan/contracts';
import { examples } from '../look/examples.ts';
import type { VerifyFlags } from './verify.ts';

/** `motlan verify`. The option that names the data folder is there already. */
export function addVerify(
  command: Command,
  folderOf: (flags: { data?: string }) => string,
  env: NodeJS.ProcessEnv,
): void {
  // 1 says that something differs: a wrong option must not.
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : VERIFY_EXIT.notRun));
  command
    .description(
      'Decide the whole topic again from its beginning, and compare every decision, held record, task, dead letter and count ' +
        'with the ledger, and the index with both. Runs beside traffic; goes on where an interrupted run ended. Ends with 0 ' +
        'where all is equal, 1 where something differs, 2 where it could not be shown',
    )
    .option('--fresh', 'from the beginning, whatever an interrupted run has left')
    .option('--keep', 'leave what was decided again in the schema motlan_verify')
    .addOption(
      new Option('--pace <pace>', 'gentle: rest while the exchange is at work; full: never rest')
        .choices(['gentle', 'full'])
        .default('gentle'),
    )
    .option('--no-index', 'leave the index out')
    .option(
      '--given',
      'verify what the environment names (DATABASE_URL, KAFKA_BROKERS, DIGEST_KEY_FILE, INDEXER_URL, INDEXER_TOKEN) instead of a sandbox',
    )
    .option('--json', 'the report as JSON; progress on standard error')
    .addHelpText(
      'after',
      examples(
        'motlan verify',
        'motlan verify --pace full --json | jq .first',
        'motlan verify --fresh --no-index',
      ),
    )
    .action(async (flags: VerifyFlags & { data?: string }) => {
      const { verify } = await import('./verify.ts');
      process.exitCode = await verify(folderOf(flags), flags, env);
    });
}
