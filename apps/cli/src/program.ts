import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { addChaos } from './chaos/add-chaos.ts';
import type { CliConfig } from './cli.config.ts';
import { addDeadLetters } from './dead-letters/add-dead-letters.ts';
import { examples } from './look/examples.ts';
import type { PlanFlags } from './plan/plan.ts';
import type { RulesFlags } from './rules/rules.ts';
import { addScenario } from './scenario/add-scenario.ts';
import { addTestSubjects } from './test-subjects/add-test-subjects.ts';
import { addVerify } from './verify/add-verify.ts';
import type { PublishFlags } from './publish/publish-options.ts';

/** The commands, with their options and help. What they do is loaded when it is asked for. */
export function buildProgram(env: NodeJS.ProcessEnv, config: Readonly<CliConfig>): Command {
  const program = new Command('motlan')
    .description('A working model of the national data exchange under the once-only rule')
    .showHelpAfterError('(motlan <command> --help explains)')
    .configureHelp({ showGlobalOptions: true });
  const folderOf = ({ data }: { data?: string }) => resolve(data ?? config.MOTLAN_DATA);

  withData(program.command('start'), config)
    .description('Start everything, run the demonstration, and stay up until Ctrl-C')
    .option(
      '--once',
      'on an empty data folder and free ports of its own; ends with 0 only if every count is exact',
    )
    .addOption(
      new Option(
        '--brokers <number>',
        'brokers, each with a copy of everything (default: as many as the data was made with, else 1)',
      ).choices(['1', '3']),
    )
    .addHelpText(
      'after',
      examples('motlan start', 'motlan start --once', 'EXCHANGE_PORT=5100 motlan start --data /tmp/trial'),
    )
    .action(async (flags: { data?: string; once?: true; brokers?: '1' | '3' }) => {
      const { startMotlan } = await import('./start/start.ts');
      process.exitCode = await startMotlan({
        folder: flags.data === undefined ? null : resolve(flags.data),
        defaultFolder: resolve(config.MOTLAN_DATA),
        once: flags.once ?? false,
        brokers: flags.brokers === undefined ? null : flags.brokers === '3' ? 3 : 1,
        host: config.HOST,
        ports: {
          exchange: config.EXCHANGE_PORT,
          lgspNode: config.LGSP_NODE_PORT,
          indexer: config.INDEXER_PORT,
          console: config.CONSOLE_PORT,
        },
        env,
      });
    });

  addPublish(withData(program.command('publish'), config), folderOf);

  withData(program.command('trace'), config)
    .description(
      'Every hop of one message with its time, what is missing, and for a failure why, who must act and what to do',
    )
    .argument('<message>', 'id of the message, or a dossier code, or a subject: then the messages of it')
    .option('--agency <code>', 'who sent it, where several agencies used the id')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(
        'motlan trace 0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7',
        'motlan trace 0192f3c1-7a5e-7c3b-9a51-4be6b3a0d2f7 --agency H26',
        'motlan trace H26-261122-0001',
      ),
    )
    .action(async (what: string, flags: { data?: string; agency?: string; json?: true }) => {
      const { trace } = await import('./trace/trace.ts');
      process.exitCode = await trace(folderOf(flags), what, flags);
    });

  withData(program.command('plan'), config)
    .description('What a procedure may ask a person for, and what it must read from the source instead')
    .argument('<procedure>', 'code of the procedure, e.g. 1.001193')
    .option(
      '--subject <role=number>',
      'who plays which role; without a role: the applicant; repeatable',
      repeated,
      [],
    )
    .option('--fact <condition>', 'a condition that holds, by id; repeatable', repeated, [])
    .option('--agency <code>', 'who asks (default: the first agency that decides the procedure)')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      examples(
        'motlan plan 9.000001 --subject administrative-unit=00004',
        'motlan plan 1.001193 --subject 000123456789 --subject child=000126000001 --subject parent=000123456789',
        'motlan plan 1.001193 --agency H26 --subject 000123456789 --subject child=000126000001 \\\n' +
          '      --subject parent=000123456789 --fact representative',
      ),
    )
    .action(async (procedure: string, flags: PlanFlags & { data?: string }) => {
      const { plan } = await import('./plan/plan.ts');
      process.exitCode = await plan(folderOf(flags), procedure, flags);
    });

  program
    .command('rules')
    .description('The rules a message is decided by, in the order they are tried, each with its legal ground')
    .addOption(new Option('--lang <lang>', 'language of the sentences').choices(['en', 'vi']).default('en'))
    .option('--json', 'as JSON')
    .addHelpText('after', examples('motlan rules', 'motlan rules --lang vi'))
    .action(async (flags: RulesFlags) => {
      const { rules } = await import('./rules/rules.ts');
      process.exitCode = rules(flags);
    });

  addChaos(withData(program.command('chaos'), config), folderOf, env);
  addDeadLetters(program.command('dead-letters'), folderOf, (command) => withData(command, config));
  addScenario(withData(program.command('scenario'), config), folderOf);
  addTestSubjects(withData(program.command('test-subjects'), config), folderOf);
  addVerify(withData(program.command('verify'), config), folderOf, env);

  withData(program.command('status'), config)
    .description('How it stands: apps, lag, outbox, totals, conservation, index against ledger')
    .option('--json', 'as JSON')
    .addHelpText('after', examples('motlan status', 'motlan status --json | jq .conservation'))
    .action(async (flags: { data?: string; json?: true }) => {
      const { status } = await import('./status/status.ts');
      process.exitCode = await status(folderOf(flags), flags.json ?? false);
    });
  return program;
}

function addPublish(command: Command, folderOf: (flags: { data?: string }) => string): void {
  command
    .description(
      'Publish a file through the node of an agency, and wait for the decisions. Ends with 1 when a line was refused, ' +
        'set aside or decided against; those lines are named, and listed in FILE.refused.ndjson',
    )
    .argument(
      '<file>',
      '.csv with a header, .ndjson, or .json with an array; columns are named like elements',
    )
    .requiredOption('--agency <code>', 'who publishes, e.g. G12')
    .requiredOption('--dataset <id>', 'e.g. administrative-units')
    .requiredOption('--subject <column>', 'column that names the subject; it need not be an element')
    .addOption(
      new Option('--kind <kind>', 'source: the owner states records; collection: asked for a dossier')
        .default('source')
        .choices(['source', 'collection']),
    )
    .option('--version <number>', 'version of every record (default: the time now, in milliseconds)')
    .option('--type <type>', 'record type, where the dataset has several')
    .option('--key <column>', 'column that becomes the key of the record, where a subject has several')
    .option('--procedure <code>', 'collection: for which procedure')
    .option('--dossier <code>', 'collection: for which dossier')
    .option('--map <column=element>', 'a column with another name than its element; repeatable', repeated, [])
    .option('--ignore <column>', 'a column to leave out; repeatable', repeated, [])
    .option('--skip-bad-lines', 'send the good lines of a file that has bad ones')
    .option('--no-wait', 'end when the node has stored the lines')
    .option('--timeout <seconds>', 'end waiting after so long without one decision', '60')
    .addHelpText(
      'after',
      examples(
        'motlan publish --agency G12 --dataset administrative-units --subject code data/administrative-units.csv',
        'motlan publish --agency H26 --dataset administrative-units --subject code --kind collection \\\n' +
          '      --procedure 9.000001 --dossier H26-261122-0001 --ignore province_code --ignore valid_from units.csv',
      ),
    )
    .action(async (file: string, flags: PublishFlags & { data?: string }) => {
      const { publish } = await import('./publish/publish.command.ts');
      process.exitCode = await publish(folderOf(flags), file, flags);
    });
}

const repeated = (value: string, before: string[]) => [...before, value];

const withData = (command: Command, config: Readonly<CliConfig>): Command =>
  command.option(
    '--data <folder>',
    `data folder of the sandbox (MOTLAN_DATA; default ${config.MOTLAN_DATA})`,
  );
