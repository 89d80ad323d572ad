import fc from 'fast-check';
import { canonicalAddress, isApiPath } from './canonical-address.js';

describe('an address', () => {
  it.each([
    ['/contributions?q=%61', '/contributions?q=%61'],
    ['/%63ontributions', '/contributions'],
    ['//contributions///new', '/contributions/new'],
    ['/a/./b/../c/', '/a/c/'],
    ['/..', '/'],
    ['/assets/%2e%2e/%2e%2e/etc', '/etc'],
    ['/a%2Fb', '/a%2Fb'],
    ['/a%252e', '/a%252e'],
    ['http://host', '/'],
    ['http://host?x=1', '/?x=1'],
    ['*', '/*'],
    ['', '/'],
    ['/entities/%C3%A9', '/entities/%C3%A9'],
    ['/entities/%ED%A0%80', '/-'],
    ['/%61pi/%', '/api/-'],
  ])('%j is %j', (written, canonical) => {
    expect(canonicalAddress(written)).toBe(canonical);
  });

  it('has one writing: written anew it stays as it is, and leads to the same place', () => {
    const parts = fc.constantFrom(
      '/',
      '//',
      '.',
      '..',
      'api',
      '%61',
      '%2e',
      '%2f',
      '%25',
      '%41',
      'v1',
      '\\',
      '?',
      '#',
      '%',
      'é',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (written) => {
        const once = canonicalAddress(written.join(''));
        expect(canonicalAddress(once)).toBe(once);
        expect(once).toMatch(/^\//);
        expect(once.split('?', 1)[0]).not.toMatch(/\/\/|\/\.\.?(\/|$)|%61|\\/);
      }),
    );
  });

  it.each(['/api', '/api/', '/api/v1', '/API/v1', '/api.', '/api?x'])('%s is one of the API', (path) => {
    expect(isApiPath(path)).toBe(true);
  });
  it.each(['/apis', '/apiary/x', '/', '/x/api/'])('%s is none of the API', (path) => {
    expect(isApiPath(path)).toBe(false);
  });
});
