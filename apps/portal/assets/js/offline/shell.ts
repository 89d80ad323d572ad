/** Assets of this build; `scripts/build-assets.ts` fills the list in. */
declare const SHELL_ASSETS: readonly string[];

const SHELL = 'pepite-shell';
const STAND_IN = '/offline';

export async function keepShell(): Promise<void> {
  const cache = await caches.open(SHELL);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await Promise.all(SHELL_ASSETS.filter((path) => !known.has(path)).map((path) => cache.add(path)));
}

/** Caches the stand-in page, which has no personal content. @param anew also when it is cached already */
export async function keepStandIn(language: string, anew = true): Promise<void> {
  const cache = await caches.open(SHELL);
  if (!anew && (await cache.match(STAND_IN))) return;
  const headers = { 'accept-language': language, 'x-pepite-copy': '1' };
  const response = await fetch(STAND_IN, { credentials: 'omit', headers });
  if (response.ok) await cache.put(STAND_IN, response);
}

export async function standIn(): Promise<Response> {
  const kept = await (await caches.open(SHELL)).match(STAND_IN);
  if (!kept) return Response.error();
  const text = (await kept.text()).replace('<html ', '<html data-stand-in ');
  return new Response(text, { status: 503, headers: kept.headers });
}

/** The cache is enough: the name of an asset changes with its contents. */
export async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

export async function dropOldAssets(): Promise<void> {
  const cache = await caches.open(SHELL);
  const current = new Set([...SHELL_ASSETS, STAND_IN]);
  const old = (await cache.keys()).filter(({ url }) => !current.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}
