import pino from 'pino';
import { NestLog } from './nest-log.js';

function said(level: string, speak: (log: NestLog) => void): { context: string; msg: string }[] {
  const lines: string[] = [];
  speak(new NestLog(pino({ level }, { write: (line) => lines.push(line) })));
  return lines.map((line) => JSON.parse(line) as { context: string; msg: string });
}

it.each([
  ['silent', []],
  ['error', ['e']],
  ['warn', ['e', 'w']],
  ['info', ['e', 'w', 'i']],
  ['debug', ['e', 'w', 'i', 'route', 'd']],
  ['trace', ['e', 'w', 'i', 'route', 'd', 'v']],
])('at %s says %j', (level, expected) => {
  const lines = said(level, (log) => {
    log.error('e', 'Jobs');
    log.error(new Error('said by the program'), 'ExceptionHandler');
    log.warn('w', 'Jobs');
    log.log('i', 'Jobs');
    log.log('route', 'RouterExplorer');
    log.debug('d', 'Jobs');
    log.verbose('v', 'Jobs');
  });
  expect(lines.map(({ msg }) => msg)).toEqual(expected);
  expect(new Set(lines.map(({ context }) => context)).size).toBeLessThanOrEqual(2);
});
