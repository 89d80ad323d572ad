import { Logger } from '@nestjs/common';
import { AppError, type Database, type UnitOfWork } from '#platform';
import type { Enrolments } from '#recruitment';
import type { FinishedParts } from '../missions/finished-parts.js';
import { Arrivals } from './arrivals.js';
import type { FirstResponse, ResponseStore } from './response-store.js';

const DUPLICATE = new Error('Duplicate');
const response = {
  mission: { enrolmentId: 7, missionId: 1, productId: 2 },
  submission: { answers: { why: 'Too slow' } },
} as unknown as FirstResponse;

async function outcomeOf(error: Error): Promise<{ outcome: string; logged: unknown[] }> {
  const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const database = { dialect: { isDuplicate: (each: unknown) => each === DUPLICATE } } as unknown as Database;
  const unitOfWork = { run: () => Promise.reject(error) } as unknown as UnitOfWork;
  const [enrolments, store, finished] = [{} as Enrolments, {} as ResponseStore, {} as FinishedParts];
  const arrivals = new Arrivals(database, unitOfWork, enrolments, store, finished);
  const outcome = await arrivals.add(response).catch((thrown: unknown) => `throws ${(thrown as AppError).code}`);
  const logged = log.mock.calls.map(([message]) => message as unknown);
  log.mockRestore();
  return { outcome, logged };
}

describe('responses that cannot be stored together', () => {
  it.each([
    ['somebody was faster', DUPLICATE],
    ['the rollout has closed', new AppError('testing.errors.closed', {}, 'conflict')],
  ])('go on one by one without a word when %s', async (_, error) => {
    expect(await outcomeOf(error)).toEqual({ outcome: 'refused', logged: [] });
  });

  it('are reported when nobody expected it, without what was written or by whom', async () => {
    const error = Object.assign(new TypeError("Cannot store 'Too slow' of 7"), { parameters: ['Too slow'] });
    const { outcome, logged } = await outcomeOf(error);
    expect(outcome).toBe('refused');
    expect(logged).toEqual([expect.stringMatching(/^1 together: TypeError\n\s+at /)]);
    expect(String(logged[0])).not.toContain('slow');
  });

  it('are to be tried again when the database is out of reach', async () => {
    const error = new AppError('errors.unavailable', {}, 'unavailable');
    expect(await outcomeOf(error)).toEqual({ outcome: 'throws unavailable', logged: [] });
  });
});
