const ESCAPED_PLAIN = /%(2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e)/gi;
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/**
 * The address a request is routed by, and the only one any of our decisions sees: whatever two writings the router takes for one
 * path are one here (`/%61pi`, `//api`, `/x/../api`, `http://host/api`). A path no text can be read from leads nowhere.
 */
export function canonicalAddress(url: string): string {
  const [target = '/'] = url.replace(ABSOLUTE, '').split('#', 1);
  const mark = target.indexOf('?');
  const query = mark < 0 ? '' : target.slice(mark);
  const path = canonicalPath(mark < 0 ? target : target.slice(0, mark));
  return isReadable(path) ? path + query : nowhere(path);
}

function canonicalPath(path: string): string {
  const plain = path.replace(ESCAPED_PLAIN, (escape) => decodeURIComponent(escape)).replaceAll('\\', '/');
  if (!/\/\/|\/\.{1,2}(\/|$)|^[^/]|^$/.test(plain)) return plain;
  const parts: string[] = [];
  for (const part of plain.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}${parts.length && plain.endsWith('/') ? '/' : ''}`;
}

function isReadable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Left to itself, Fastify would answer without our headers and our words. */
function nowhere(path: string): string {
  return isApiPath(path) ? '/api/-' : '/-';
}

/** Also where nothing is found: `/API/v1`, `/api`. */
export function isApiPath(path: string): boolean {
  return /^\/api\.*($|[/?;])/i.test(path);
}
