import type { Command } from 'commander';
import { Entities, EntityInput } from '#identity';
import { bind } from '#platform';
import { operate } from '../operation.js';

export interface EntityOptions {
  name: string;
  country: string;
  locale: string;
  timeZone: string;
}

export function addEntity(command: Command, code: string, options: EntityOptions): Promise<void> {
  const { name, country, locale, timeZone } = options;
  return operate(command, async ({ app, ctx, out }) => {
    const input = bind(EntityInput, { code, name, country, locale, timeZone });
    const { id } = await app.get(Entities).add(ctx, input);
    out.say({ id, code: input.code }, `${input.code} is entity ${id}.`);
  });
}
