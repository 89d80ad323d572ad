import { Command } from 'commander';
import { addAuditCommands } from './commands/audit.js';
import { addBackupCommand } from './commands/backup.js';
import { addDemoCommand } from './commands/demo.js';
import { addEntityCommands } from './commands/entity.js';
import { addImportCommands } from './commands/import.js';
import { addJobCommands } from './commands/jobs.js';
import { addMigrateCommand } from './commands/migrate.js';
import { addRestoreCommand } from './commands/restore.js';
import { addResultsCommand } from './commands/results.js';
import { addSetUpCodeCommand } from './commands/set-up-code.js';
import { addTallyCommands } from './commands/tallies.js';
import { addTokenCommands } from './commands/token.js';

/** Exit statuses: 0 done, 1 refused or found wrong, 2 called wrongly. */
export function buildProgram(): Command {
  const program = new Command('console')
    .description('The operator’s commands of Pépite. Settings come from the environment, see .env.example.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const add of [
    addMigrateCommand,
    addSetUpCodeCommand,
    addTokenCommands,
    addEntityCommands,
    addImportCommands,
    addResultsCommand,
    addTallyCommands,
    addJobCommands,
    addDemoCommand,
    addAuditCommands,
    addBackupCommand,
    addRestoreCommand,
  ])
    add(program);
  return program;
}
