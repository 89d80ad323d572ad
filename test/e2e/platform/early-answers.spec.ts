import { openPortal, type OpenPortal } from '../../support/portal.js';
import { portOf, sendRaw } from '../../support/raw-http.js';

/** `{path}` is where it goes; each is refused before a route of ours is reached. */
const REFUSED: readonly [what: string, status: number, request: string][] = [
  ['an address that is too long', 414, `GET {path}?q=${'x'.repeat(9_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['a query of a thousand parts', 414, `GET {path}?${'a&'.repeat(1_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['a part of a path that is too long', 414, `GET {path}/${'x'.repeat(300)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['headers that are too large', 431, `GET {path} HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['no request at all', 400, `GET {path} HTTP/9.9 nonsense\r\n\r\n`],
  ['a header without a name', 400, `GET {path} HTTP/1.1\r\n: x\r\n\r\n`],
  ['no host', 400, `GET {path} HTTP/1.1\r\n\r\n`],
  ['two lengths', 400, `POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab`],
  [
    'a length and chunks',
    400,
    `POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`,
  ],
  ['a method nobody knows', 400, `FOO {path} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['a method nothing answers', 404, `PROPFIND {path} HTTP/1.1\r\nhost: x\r\n\r\n`],
  [
    'an expectation we do not meet',
    417,
    `POST {path} HTTP/1.1\r\nhost: x\r\nexpect: the-moon\r\ncontent-length: 1\r\n\r\n`,
  ],
  ['a body of another kind', 415, `POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: a/b\r\ncontent-length: 1\r\n\r\na`],
  [
    'a body that is packed',
    415,
    `POST {path} HTTP/1.1\r\nhost: x\r\ncontent-encoding: gzip\r\ncontent-length: 1\r\n\r\na`,
  ],
];

describe('what is refused before it reaches us', () => {
  let portal: OpenPortal;
  let port: number;
  beforeAll(async () => {
    portal = await openPortal();
    port = portOf(portal);
  });

  const inGerman = (request: string, path: string) =>
    sendRaw(
      port,
      request.replace('{path}', path).replace('\r\n', '\r\naccept-language: de\r\nsec-fetch-site: same-origin\r\n'),
    );

  it.each(REFUSED)('%s is refused with %i, in our words and with our headers', async (_, status, request) => {
    const posted = !request.startsWith('GET');
    const page = await inGerman(request, posted ? '/inbox/seen' : '/contributions');
    const problem = await inGerman(request, posted ? '/%61pi/v1/me/inbox/seen' : '/%61pi/v1/contributions');
    expect([page.status, problem.status]).toEqual([status, status]);
    expect(page.body).toContain('<html lang="de-DE"');
    expect(problem.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(problem.body)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    for (const { headers } of [page, problem]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('speaks English to whoever says nothing of a language', async () => {
    const { body } = await sendRaw(port, 'nonsense\r\n\r\n');
    expect(body).toContain('<html lang="en-GB"');
  });

  it('serves on after all of it', async () => {
    await portal.browser().get('/health/live').expect(200);
  });
});
