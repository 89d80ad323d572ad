import { Logger } from '@nestjs/common';
import { AppError, RequestContext, type UnitOfWork } from '#platform';
import { ResponseBatcher } from './response-batcher.js';
import type { ResponseWriter } from './response-writer.js';
import type { ResponseOutcome, SentForm } from './sent-form.js';
import type { SubmissionChecks } from './submission-checks.js';

const WHY = { answers: { why: 'Too slow' } };
const arrival = { knowingly: false, late: false };
const closed = new AppError('testing.errors.closed', {}, 'conflict');
const broken = Object.assign(new TypeError("Cannot store 'Too slow' of 7"), { parameters: ['Too slow'] });

/** Forms of these enrolments, sent in the same moment to a writer that does so with each lot. */
async function sent(enrolmentIds: readonly number[], write: (together: readonly number[]) => ResponseOutcome[]) {
  const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const transactions: (readonly number[])[] = [];
  const writer = {
    write: async (_: RequestContext, forms: readonly SentForm[]) => {
      const together = forms.map(({ mission }) => mission.enrolmentId);
      transactions.push(together);
      return Promise.resolve(write(together));
    },
  } as unknown as ResponseWriter;
  const unitOfWork = { run: (ctx: RequestContext, work: (inner: RequestContext) => unknown) => work(ctx) };
  const checks = { early: () => Promise.resolve(WHY) } as unknown as SubmissionChecks;
  const batcher = new ResponseBatcher(unitOfWork as UnitOfWork, checks, writer);
  const settled = await Promise.allSettled(
    enrolmentIds.map((enrolmentId) =>
      batcher.storeForm(
        RequestContext.system('test'),
        { enrolmentId, missionId: 1, productId: 2 } as SentForm['mission'],
        WHY,
        arrival,
      ),
    ),
  );
  const logged = log.mock.calls.map(([message]) => message as unknown);
  log.mockRestore();
  const outcomes = settled.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as unknown)));
  return { outcomes, transactions, logged };
}

const stored = (together: readonly number[]) => together.map(() => 'stored' as const);
const unless = (enrolmentId: number, error: Error) => (together: readonly number[]) => {
  if (together.includes(enrolmentId)) throw error;
  return stored(together);
};

describe('forms that arrive at the same time', () => {
  it('are stored in one transaction, and two of one person one after the other', async () => {
    const { outcomes, transactions, logged } = await sent([7, 8, 7], stored);
    expect(outcomes).toEqual(['stored', 'stored', 'stored']);
    expect([transactions, logged]).toEqual([[[7, 8], [7]], []]);
  });

  it('are stored each by itself when one of them is refused, which harms nobody else and needs no word', async () => {
    const { outcomes, transactions, logged } = await sent([7, 8, 9], unless(8, closed));
    expect(outcomes).toEqual(['stored', closed, 'stored']);
    expect([transactions, logged]).toEqual([[[7, 8, 9], [7], [8], [9]], []]);
  });

  it('are reported when nobody expected that, without what was written or by whom', async () => {
    const { outcomes, logged } = await sent([7, 8], unless(8, broken));
    expect(outcomes).toEqual(['stored', broken]);
    expect(logged).toEqual([expect.stringMatching(/^2 together: TypeError\n\s+at /)]);
    expect(String(logged[0])).not.toContain('slow');
  });

  it('are to be tried again when the database is out of reach, all of them', async () => {
    const away = AppError.unavailable();
    const { outcomes, transactions } = await sent([7, 8], unless(8, away));
    expect([outcomes, transactions]).toEqual([[away, away], [[7, 8]]]);
  });
});

it('a form that comes by itself and fails is tried once, and its sender is told', async () => {
  const { outcomes, transactions, logged } = await sent([7], unless(7, broken));
  expect([outcomes, transactions, logged]).toEqual([[broken], [[7]], []]);
});
