import type { Command } from 'commander';
import type { Settings } from '#config';
import { SetUp } from '#identity';
import { SETTINGS } from '#platform';
import { operate } from '../operation.js';

export function printSetUpCode(command: Command): Promise<void> {
  return operate(command, async ({ app, ctx, out }) => {
    const { code, expiresAt } = await app.get(SetUp).issueCode(ctx);
    const { publicUrl } = app.get<Settings>(SETTINGS);
    out.say({ code, expiresAt }, code, `Open ${publicUrl}/set-up and type it there before ${expiresAt.toISOString()}.`);
  });
}
