import { AppError } from '../errors/app-error.js';
import { errorKind, stackTrace } from './log-lines.js';

it('says what kind of error it was and where, and nothing of what was sent', () => {
  const error = Object.assign(new Error("Duplicate entry 'Too slow' for key"), {
    name: 'QueryFailedError',
    driverError: { code: 'ER_BAD' },
  });
  expect(stackTrace(error)).toMatch(/^QueryFailedError ER_BAD\n\s+at /);
  expect(stackTrace(error)).not.toContain('slow');
  expect(stackTrace('Too slow')).toBe('string');
});

it('says in one line what is behind it', () => {
  const cause = Object.assign(new Error('Lock wait timeout of Ana'), { code: 'ER_LOCK_WAIT_TIMEOUT' });
  expect(errorKind(AppError.unavailable(cause))).toBe('AppError unavailable (Error ER_LOCK_WAIT_TIMEOUT)');
  expect(stackTrace(AppError.unavailable(cause))).not.toContain('Ana');
});
