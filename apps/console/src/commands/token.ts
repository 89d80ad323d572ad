import type { Command } from 'commander';
import { AccessTokenInput, AccessTokens, Person } from '#identity';
import { bind, Database } from '#platform';
import { operate, refuse } from '../operation.js';

export interface TokenOptions {
  name: string;
  days: string;
  access: string;
  entity?: string[];
}

export function createToken(command: Command, email: string, options: TokenOptions): Promise<void> {
  return operate(command, async ({ app, ctx, out }) => {
    const person = await app
      .get(Database)
      .repository(ctx, Person)
      .findOneBy({ email: email.trim().toLowerCase(), active: true });
    if (!person) return refuse(`Nobody active has the address ${email}`);
    const input = bind(AccessTokenInput, {
      name: options.name,
      days: options.days,
      access: options.access,
      ...(options.entity ? { entities: options.entity } : {}),
    });
    const { token, expiresAt } = await app.get(AccessTokens).create(ctx, person.id, input);
    out.say({ token, expiresAt }, token);
  });
}
