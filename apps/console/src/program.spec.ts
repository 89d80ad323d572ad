import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { buildProgram } from './program.js';

/** Packages and files of the product that are loaded in this test file. */
function loaded(): string[] {
  return Object.keys(require.cache)
    .map((file) => relative(process.cwd(), file))
    .map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file);
}

function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

describe('the console before it does anything', () => {
  it('prints the help of every command with nothing loaded but the command line', () => {
    const commands = withAllBelow(buildProgram());
    for (const command of commands) expect(command.helpInformation()).toContain('--help');
    expect(commands.length).toBeGreaterThan(20);
    const own = [__filename, join(__dirname, 'program.ts')].map((file) => relative(process.cwd(), file));
    expect(new Set(loaded())).toEqual(new Set(['commander', ...own]));
  });

  it.each([
    [['nix'], "error: unknown command 'nix'"],
    [['tallies', 'nix'], "error: unknown command 'nix'"],
    [['jobs', 'list', '--status', 'lost'], 'error: --status is one of queued, running, done, dead'],
    [['jobs', 'retry', 'some'], 'error: <id> is a number or "all"'],
    [['results', 'x'], 'error: <id> is a number'],
    [['import', 'responses', 'pilot.jsonl', '--campaign', 'x'], 'error: --campaign is a number'],
    [['entity', 'add', 'PT'], "error: required option '--name <name>' not specified"],
  ])('says what is wrong with %j and ends with status 2', async (words, said) => {
    const ended = new Error('the process has ended');
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
      throw ended;
    });
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      await expect(buildProgram().parseAsync(words, { from: 'user' })).rejects.toBe(ended);
      expect(exit).toHaveBeenCalledWith(2);
      expect(err.mock.calls.join('')).toContain(said);
    } finally {
      exit.mockRestore();
      err.mockRestore();
    }
  });
});
