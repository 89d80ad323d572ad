const ESCAPED_PLAIN = /%(2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e)/gi;
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/**
 * The address used for routing and for every decision: spellings that the router takes for one path become one
 * (`/%61pi`, `//api`, `/x/../api`, `http://host/api`). An undecodable path leads to a page that is not found.
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

/** Otherwise Fastify answers without our headers and words. */
function nowhere(path: string): string {
  return isApiPath(path) ? '/api/-' : '/-';
}

/** Also spellings that are not found: `/API/v1`, `/api`. */
export function isApiPath(path: string): boolean {
  return /^\/api\.*($|[/?;])/i.test(path);
}
