const ORIGIN = 'http://pepite.invalid';

/** A redirect target from a request: a path of this product, or `/`. Checked after parsing, as browsers do. */
export function localPath(target: unknown): string {
  if (typeof target !== 'string' || !target.startsWith('/') || /[\\\u0000-\u001f]/.test(target)) return '/';
  try {
    const url = new URL(target, ORIGIN);
    const path = `${url.pathname}${url.search}`;
    return url.origin === ORIGIN && !path.startsWith('//') && !decodeURIComponent(url.pathname).startsWith('//')
      ? path
      : '/';
  } catch {
    return '/';
  }
}
