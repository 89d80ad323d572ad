import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#platform';
import { textsOfTheProduct } from '../../../../../test/support/texts.js';
import { conflictTitle } from './conflict-title.js';
import { refusal } from './status.js';

const texts = textsOfTheProduct();
const titleOf = (messageKey: string) => texts.t('en', refusal(409, new AppError(messageKey, {}, 'conflict')).titleKey);

describe('the title of a conflict', () => {
  it.each([
    ['errors.conflict', 'Changed in the meantime'],
    ['errors.changedElsewhere', 'Changed in the meantime'],
    ['triage.errors.stale', 'Changed in the meantime'],
    ['results.problems.tooFewResponses', 'Too few answers'],
    ['results.problems.tooFewTexts', 'Too few answers'],
    ['directory.refusals.badLines', 'Some lines are faulty'],
    ['recruitment.errors.closed', 'Not possible now'],
    ['entities.problems.lastCentral', 'Not possible now'],
    ['errors.invalidInput', 'Already taken'],
  ])('fits what %s is about', (messageKey, title) => {
    expect(titleOf(messageKey)).toBe(title);
  });

  it('never says "not possible" of what somebody else has changed', () => {
    const [meanwhile, notNow] = [/meanwhile|changed|stale/i, conflictTitle('recruitment.errors.closed')];
    const keys = conflicts().filter((key) => meanwhile.test(key));
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.filter((key) => conflictTitle(key) === notNow)).toEqual([]);
  });
});

/** The keys the product throws as conflicts. */
function conflicts(): string[] {
  const files = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const sources = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return sources.flatMap((name) =>
    [...readFileSync(name, 'utf8').matchAll(/(?:AppError|super)\(\s*'([\w.-]+)',[^;]*?'conflict'/g)].map(
      ([, key = '']) => key,
    ),
  );
}
