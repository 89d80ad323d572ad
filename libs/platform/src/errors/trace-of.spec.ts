import { traceOf } from './trace-of.js';

it('says what kind of error it was and where, and nothing of what was sent', () => {
  const error = Object.assign(new Error("Duplicate entry 'Too slow' for key"), {
    name: 'QueryFailedError',
    driverError: { code: 'ER_BAD' },
  });
  expect(traceOf(error)).toMatch(/^QueryFailedError ER_BAD\n\s+at /);
  expect(traceOf(error)).not.toContain('slow');
  expect(traceOf('Too slow')).toBe('string');
});
