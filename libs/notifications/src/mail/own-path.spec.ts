import { isOwnPath } from './own-path.js';

describe('a path of ours', () => {
  it.each(['/', '/inbox', '/contributions/3f?from=mail#comments'])('%s leads to our pages', (path) => {
    expect(isOwnPath(path)).toBe(true);
  });

  it.each([
    '',
    '//evil.example',
    '/\\evil.example',
    '@evil.example',
    '.evil.example',
    'https://evil.example',
    '/a b',
    '/a\nb',
  ])('%j could lead elsewhere', (path) => {
    expect(isOwnPath(path)).toBe(false);
  });
});
