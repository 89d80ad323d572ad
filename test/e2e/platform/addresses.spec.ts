import { aPerson } from '../../factories/directory.js';
import { openPortal, type OpenPortal } from '../../support/portal.js';
import { portOf, sendRaw } from '../../support/raw-http.js';

/** Other ways to write the address of the API; what is behind it asks for a token, whatever cookie there is. */
const WRITINGS = [
  '/api/v1/me',
  '/%61pi/v1/me',
  '/%61%70%69/v1/me',
  '//api/v1/me',
  '/api//v1/me',
  '/./api/v1/me',
  '/%2e/api/v1/me',
  '/testing/../api/v1/me',
  '/testing/%2E%2E/api/v1/me',
  '/api/v1/%6de',
  '/\\api/v1/me',
  '/api/v1/me#x',
  'http://localhost:3000/api/v1/me',
  'HTTP://evil.example/%61pi/v1/me',
];
/** Nothing is there, and that is said as the API says it. */
const NOWHERE = [
  '/api',
  '/API/v1/me',
  '/Api/v1/me',
  '/api./v1/me',
  '/api/v1/me/',
  '/api/v1/me;x=1',
  '/%41PI/v1/me',
  '/api/%ff',
];

describe('the address of the API', () => {
  let portal: OpenPortal;
  let port: number;
  let cookie: string;
  beforeAll(async () => {
    portal = await openPortal();
    port = portOf(portal);
    const browser = await portal.as(await aPerson());
    cookie = browser.jar.getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false }).toValueString();
  });

  const ask = (target: string) =>
    sendRaw(port, `GET ${target} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nconnection: close\r\n\r\n`);

  it.each(WRITINGS)('may be written as %s: a cookie opens nothing there', async (target) => {
    const { status, headers } = await ask(target);
    expect([status, headers['content-type']]).toEqual([401, expect.stringContaining('application/problem+json')]);
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  it.each(NOWHERE)('is not %s, which is told to a program', async (target) => {
    const { status, headers } = await ask(target);
    expect([status, headers['content-type']]).toEqual([404, expect.stringContaining('application/problem+json')]);
  });

  it.each(WRITINGS)('takes no form at %s, from wherever it comes', async (target) => {
    const body = 'locale=fr';
    const lines = [
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${body.length}`,
      'sec-fetch-site: cross-site',
    ];
    const { status } = await sendRaw(
      port,
      `PATCH ${target} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`,
    );
    expect(status).toBe(401);
  });
});
