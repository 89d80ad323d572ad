import type { Command } from 'commander';
import { Entities, EntityInput } from '#identity';
import { bind } from '#platform';
import { operate } from '../operation.js';

interface Options {
  name: string;
  country: string;
  locale: string;
  timeZone: string;
}

export function addEntityCommands(program: Command): void {
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
    .option('--json', 'print JSON')
    .action(async (code: string, { name, country, locale, timeZone }: Options, command: Command) => {
      await operate(command, async ({ app, ctx, out }) => {
        const input = bind(EntityInput, { code, name, country, locale, timeZone });
        const { id } = await app.get(Entities).add(ctx, input);
        out.say({ id, code: input.code }, `${input.code} is entity ${id}.`);
      });
    });
}
