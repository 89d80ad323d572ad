import { localPath } from './local-path.js';

describe('where a redirect may lead', () => {
  it.each(['/campaigns/3?tab=team', '/', '/testing'])('keeps our own path %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/%2f%2fevil.example',
    'https://evil.example',
    '/%2f/evil',
    'javascript:alert(1)',
    '/a\nb',
    undefined,
    7,
    '/%zz',
  ])('refuses %p', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
