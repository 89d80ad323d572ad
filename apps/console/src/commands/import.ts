import type { Command } from 'commander';
import { addImportCampaign } from './import-campaign.js';
import { addImportDirectory } from './import-directory.js';
import { addImportResponses } from './import-responses.js';

export function addImportCommands(program: Command): void {
  const group = program.command('import').description('Bring in what exists elsewhere');
  for (const add of [addImportDirectory, addImportCampaign, addImportResponses]) add(group);
}
