import { hashSecret } from '#platform';
import { insertRows, type Product } from './product.ts';

const DAY_MS = 86_400_000;
const FIRST_NAMES = ['Ana', 'Jürgen', 'Siobhán', 'Étienne', 'Leonor', 'Mehmet'];

/** People of these entities in turn. */
export async function seedPeople(product: Product, entityIds: readonly number[], howMany: number): Promise<number[]> {
  const now = new Date();
  const after = await lastPerson(product);
  const columns = ['entity_id', 'employee_number', 'first_name', 'last_name', 'email', '`function`', 'locale'];
  await insertRows(product, 'person', [...columns, 'active', 'created_at', 'updated_at'], rows());
  const stored = await product.database.query<{ id: number }>(
    undefined,
    'SELECT id FROM person WHERE id > ? ORDER BY employee_number',
    [after],
  );
  return stored.map(({ id }) => id);

  function* rows() {
    for (let index = 0; index < howMany; index += 1) {
      const number = `B${after}-${String(index).padStart(7, '0')}`;
      const names = [FIRST_NAMES[index % FIRST_NAMES.length] ?? '', `Silva ${index}`];
      const email = `${number.toLowerCase()}@horizon.example`;
      yield [entityOf(entityIds, index), number, ...names, email, 'branch', 'en', true, now, now];
    }
  }
}

/** Signs these people in, as sign-in would, without its throttle and audit. Returns the cookie header of each. */
export async function seedSessions(product: Product, personIds: readonly number[]): Promise<string[]> {
  const now = new Date();
  const ends = new Date(now.getTime() + 30 * DAY_MS);
  const secrets = personIds.map((id) => `bench-${id}-${Math.random().toString(36).slice(2)}`);
  const columns = ['id', 'person_id', 'method', 'device', 'created_at', 'proved_at', 'seen_at', 'expires_at'];
  const rows = personIds.map((id, index) => {
    return [hashSecret(secrets[index] ?? ''), id, 'password', 'Bench', now, now, now, ends] as const;
  });
  await insertRows(product, 'session', columns, rows);
  return secrets.map((secret) => `pepite_session=${secret}`);
}

/** An API token for each of these people, used a moment ago. Returns the authorization header of each. */
export async function seedTokens(product: Product, personIds: readonly number[]): Promise<string[]> {
  const now = new Date();
  const ends = new Date(now.getTime() + 30 * DAY_MS);
  const tokens = personIds.map((id) => `pepite_bench-${id}-${Math.random().toString(36).slice(2)}`);
  const columns = ['person_id', 'name', 'token_hash', 'opening', 'created_at', 'expires_at', 'used_at'];
  const rows = personIds.map((id, index) => {
    return [id, 'Bench', hashSecret(tokens[index] ?? ''), 'pepite_bench', now, ends, now] as const;
  });
  await insertRows(product, 'access_token', columns, rows);
  return tokens.map((token) => `Bearer ${token}`);
}

/** Somebody of the central team, signed in: the cookie header. */
export async function seedCentral(product: Product, entityId: number): Promise<string> {
  const [personId = 0] = await seedPeople(product, [entityId], 1);
  await insertRows(
    product,
    'role_assignment',
    ['person_id', 'role', 'entity_id', 'granted_at'],
    [[personId, 'central', null, new Date()]],
  );
  const [cookie = ''] = await seedSessions(product, [personId]);
  return cookie;
}

/** Everybody tests in the rollout of their entity: rollouts are in the order of the entities. Returns the enrolments. */
export async function seedEnrolments(
  product: Product,
  rolloutIds: readonly number[],
  personIds: readonly number[],
): Promise<number[]> {
  const now = new Date();
  const rows = personIds.map((id, index) => [entityOf(rolloutIds, index), id, 'mail', now] as const);
  await insertRows(product, 'enrolment', ['rollout_id', 'person_id', 'channel', 'enrolled_at'], rows);
  const stored = await product.database.query<{ id: number }>(
    undefined,
    `SELECT id FROM enrolment WHERE rollout_id IN (${rolloutIds.map(() => '?').join(', ')}) ORDER BY person_id`,
    rolloutIds,
  );
  return stored.map(({ id }) => id);
}

/** Whoever is made as the nth belongs here. */
export function entityOf(ids: readonly number[], index: number): number {
  return ids[index % ids.length] ?? 0;
}

async function lastPerson({ database }: Product): Promise<number> {
  const [row] = await database.query<{ id: number | null }>(undefined, 'SELECT MAX(id) AS id FROM person');
  return row?.id ?? 0;
}
