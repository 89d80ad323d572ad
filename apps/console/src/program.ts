import { Command } from 'commander';
import type { JobStatus } from '#platform';
import type { EntityOptions } from './commands/entity.js';
import type { DirectoryOptions } from './commands/import-directory.js';
import type { TokenOptions } from './commands/token.js';

const JSON_OPTION = ['--json', 'print JSON'] as const;
const STATUSES: readonly JobStatus[] = ['queued', 'running', 'done', 'dead'];

/** Exit status: 0 done, 1 refused or found wrong, 2 wrong usage. Commands load when called, so that help is quick. */
export function buildProgram(): Command {
  const program = new Command('console')
    .description('The operator’s commands of Pépite. Settings come from the environment, see .env.example.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const add of [addSettingUp, addImports, addFigures, addJobs, addWorker, addUpkeep]) add(program);
  return program;
}

function addSettingUp(program: Command): void {
  program
    .command('migrate')
    .description('Bring the schema of the database up to date')
    .option(...JSON_OPTION)
    .action(async (_options: object, command: Command) => {
      await (await import('./commands/migrate.js')).migrate(command);
    });
  program
    .command('set-up-code')
    .description('Print the code that opens the first-run page once')
    .option(...JSON_OPTION)
    .action(async (_options: object, command: Command) => {
      await (await import('./commands/set-up-code.js')).printSetUpCode(command);
    });
  program
    .command('token')
    .description('Personal API tokens')
    .command('create')
    .argument('<email>', 'whose token')
    .description('Print a new token; it is shown this once')
    .option('--name <name>', 'what it is for', 'console')
    .option('--access <access>', '"read", or "write" to change things too', 'write')
    .option('--entity <code...>', 'only for these entities; without, for all its person reaches')
    .option('--days <days>', 'days until it expires', '90')
    .option(...JSON_OPTION)
    .action(async (email: string, options: TokenOptions, command: Command) => {
      await (await import('./commands/token.js')).createToken(command, email, options);
    });
  program
    .command('entity')
    .description('The country subsidiaries')
    .command('add')
    .argument('<code>', 'short and lasting, such as PT')
    .description('Add an entity')
    .requiredOption('--name <name>', 'what it is called')
    .requiredOption('--country <country>', 'ISO 3166-1 code, such as PT')
    .requiredOption('--locale <locale>', 'language of those who have not chosen one: fr, en, pt or de')
    .requiredOption('--time-zone <zone>', 'such as Europe/Lisbon; deadlines end at midnight there')
    .option(...JSON_OPTION)
    .action(async (code: string, options: EntityOptions, command: Command) => {
      await (await import('./commands/entity.js')).addEntity(command, code, options);
    });
}

function addImports(program: Command): void {
  const group = program.command('import').description('Bring in what exists elsewhere');
  group
    .command('directory')
    .argument('<file>', 'employee directory as a spreadsheet saves it: CSV or text')
    .description('Add and update the people of an entity; nothing is written while a line is bad')
    .requiredOption('--entity <code>', 'whose people they are')
    .option('--dry-run', 'only say what would change')
    .option('--skip-bad-lines', 'import the good lines although others are bad')
    .option('--free-addresses', 'take addresses that the file gives to others from people who have left')
    .option('--same-numbers', 'people whose numbers differ only by zeros before them are the same')
    .option('--bring-back', 'mark as back who had left and is in the file')
    .option(...JSON_OPTION)
    .action(async (file: string, options: DirectoryOptions, command: Command) => {
      await (await import('./commands/import-directory.js')).importDirectory(command, file, options);
    });
  group
    .command('campaign')
    .argument('<file>', 'the campaign as JSON')
    .description('Create a campaign, and its rollouts in testing')
    .requiredOption('--entities <codes>', 'entities it ran in, such as PT,DE,FR')
    .option(...JSON_OPTION)
    .action(async (file: string, { entities }: { entities: string }, command: Command) => {
      await (await import('./commands/import-campaign.js')).importCampaign(command, file, entities);
    });
  group
    .command('responses')
    .argument('<file>', 'one response a line, as JSON')
    .description('Take in the responses of a pilot that ran elsewhere; refused lines are listed, the others imported')
    .requiredOption('--campaign <id>', 'id of the campaign')
    .option(...JSON_OPTION)
    .action(async (file: string, { campaign }: { campaign: string }, command: Command) => {
      if (!isId(campaign)) command.error('error: --campaign is a number');
      await (await import('./commands/import-responses.js')).importResponses(command, file, Number(campaign));
    });
}

function addFigures(program: Command): void {
  program
    .command('results')
    .argument('<id>', 'id of a campaign')
    .description('Figures, comparisons and criteria of a campaign; with --json exactly what the API answers')
    .option(...JSON_OPTION)
    .action(async (id: string, _options: object, command: Command) => {
      if (!isId(id)) command.error('error: <id> is a number');
      await (await import('./commands/results.js')).printResults(command, Number(id));
    });
  const tallies = program.command('tallies').description('The counts that figures are read from');
  tallies
    .command('verify')
    .description('Count every response again and report differences')
    .option(...JSON_OPTION)
    .action(async (_options: object, command: Command) => {
      await (await import('./commands/tallies.js')).verifyTallies(command);
    });
  tallies
    .command('recount')
    .description('Count every response again and put right what differs; nobody can answer in a rollout meanwhile')
    .option(...JSON_OPTION)
    .action(async (_options: object, command: Command) => {
      await (await import('./commands/tallies.js')).recountTallies(command);
    });
}

function addJobs(program: Command): void {
  const jobs = program.command('jobs').description('Work that waits, runs or gave up');
  jobs
    .command('list')
    .description('The newest hundred jobs')
    .option('--status <status>', `one of ${STATUSES.join(', ')}`)
    .option(...JSON_OPTION)
    .action(async ({ status }: { status?: JobStatus }, command: Command) => {
      if (status && !STATUSES.includes(status)) command.error(`error: --status is one of ${STATUSES.join(', ')}`);
      await (await import('./commands/jobs.js')).listJobs(command, status);
    });
  jobs
    .command('retry')
    .argument('<id>', 'id of a dead job, or "all"')
    .description('Give dead jobs another life')
    .option(...JSON_OPTION)
    .action(async (id: string, _options: object, command: Command) => {
      if (id !== 'all' && !isId(id)) command.error('error: <id> is a number or "all"');
      await (await import('./commands/jobs.js')).retryJobs(command, id === 'all' ? 'all' : Number(id));
    });
}

function addWorker(program: Command): void {
  program
    .command('worker')
    .description('Who runs the jobs')
    .command('check')
    .description('End with status 0 if a worker shows signs of life, with 1 if what is due is left alone')
    .option(...JSON_OPTION)
    .action(async (_options: object, command: Command) => {
      await (await import('./commands/worker.js')).checkWorker(command);
    });
}

function addUpkeep(program: Command): void {
  program
    .command('demo')
    .description('Fill an empty database with a group of four countries')
    .option('--serve', 'then serve it, with "continue as …" on the sign-in page')
    .option(...JSON_OPTION)
    .action(async ({ serve }: { serve?: boolean }, command: Command) => {
      await (await import('./commands/demo.js')).makeDemo(command, serve === true);
    });
  program
    .command('audit')
    .description('The audit trail')
    .command('verify')
    .description('Find entries that were edited or removed')
    .option(...JSON_OPTION)
    .action(async (_options: object, command: Command) => {
      await (await import('./commands/audit.js')).verifyAudit(command);
    });
  program
    .command('backup')
    .argument('<folder>', 'a folder that does not exist yet')
    .description('Copy database and pictures as they are at one moment, while people go on writing (SQLite)')
    .option(...JSON_OPTION)
    .action(async (folder: string, _options: object, command: Command) => {
      await (await import('./commands/backup.js')).makeBackup(command, folder);
    });
  program
    .command('restore')
    .argument('<folder>', 'what `backup` has made')
    .description('Put database and pictures of a backup in place; all processes must be stopped (SQLite)')
    .option(...JSON_OPTION)
    .action(async (folder: string, _options: object, command: Command) => {
      await (await import('./commands/restore.js')).restoreBackup(command, folder);
    });
}

function isId(word: string): boolean {
  return /^\d+$/.test(word);
}
