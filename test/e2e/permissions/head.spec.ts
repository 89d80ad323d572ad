import { openPortal, type OpenPortal } from '../../support/portal.js';
import { dumpOf, newRows } from '../../support/proofs/database-dump.js';
import { routesOf } from '../../support/routes.js';
import { ask } from './asking.js';
import { CALLERS, twoCountries, type World } from './world.js';

/** That a session and a token were used, and how often, is noted at every request, and that somebody asked for an export. */
const NOTES_OF_USE = ['session', 'access_token', 'throttle', 'audit_entry', 'audit_head'];

let portal: OpenPortal;
let world: World;
beforeAll(async () => {
  portal = await openPortal();
  world = await twoCountries(portal);
});

it('HEAD changes nothing, whatever is asked for and by whom', async () => {
  for (const caller of CALLERS) {
    await world.as(caller);
    await world.apiOf(caller);
    const before = await dumpOf(portal);
    for (const route of routesOf(portal).filter(({ method }) => method === 'GET'))
      await ask(world, { ...route, method: 'HEAD' }, caller, world.own);
    const rows = newRows(before, await dumpOf(portal));
    const acts = (rows.get('audit_entry') ?? []).map((row) => (JSON.parse(row) as { act: string }).act);
    expect(acts.filter((act) => !/export|^token\./.test(act))).toEqual([]);
    const changed = [...rows.keys()];
    expect(changed.filter((table) => !NOTES_OF_USE.includes(table))).toEqual([]);
  }
}, 300_000);
