import { AppError } from './app-error.js';
import { kindOf, traceOf } from './trace-of.js';

it('says what kind of error it was and where, and nothing of what was sent', () => {
  const error = Object.assign(new Error("Duplicate entry 'Too slow' for key"), {
    name: 'QueryFailedError',
    driverError: { code: 'ER_BAD' },
  });
  expect(traceOf(error)).toMatch(/^QueryFailedError ER_BAD\n\s+at /);
  expect(traceOf(error)).not.toContain('slow');
  expect(traceOf('Too slow')).toBe('string');
});

it('says in one line what is behind it', () => {
  const cause = Object.assign(new Error('Lock wait timeout of Ana'), { code: 'ER_LOCK_WAIT_TIMEOUT' });
  expect(kindOf(AppError.unavailable(cause))).toBe('AppError unavailable (Error ER_LOCK_WAIT_TIMEOUT)');
  expect(traceOf(AppError.unavailable(cause))).not.toContain('Ana');
});
