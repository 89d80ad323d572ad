import { takesGzip } from './page.interceptor.js';

const taken = (header: string | undefined) => takesGzip({ headers: { 'accept-encoding': header } });

describe('a browser that unpacks gzip', () => {
  it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, GZIP;q=0.8', 'br, gzip ; q=0.05'])(
    'is one that says "%s"',
    (header) => {
      expect(taken(header)).toBe(true);
    },
  );

  it.each([undefined, '', 'br', 'identity', 'gzip;q=0', 'gzip;q=0.00', 'xgzip', 'gzip;q=x'])(
    'is none that says "%s"',
    (header) => {
      expect(taken(header)).toBe(false);
    },
  );

  it('is left alone where it asks for nothing compressed', () => {
    expect(takesGzip({ headers: { 'accept-encoding': 'gzip', 'x-no-compression': '1' } })).toBe(false);
  });
});
