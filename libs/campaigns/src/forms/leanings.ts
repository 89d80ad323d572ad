import type { AskedVersion } from './asked-questions.js';
import { conditionLeaves } from './condition.js';

/** By question key, all questions that decide, directly or through others, in any version, whether it is asked. */
export function findLeanings(versions: readonly AskedVersion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map<string, Set<string>>();
  for (const { key, showWhen } of versions.flatMap(({ questions }) => questions)) {
    if (!showWhen) continue;
    const asked = conditionLeaves(showWhen).map((leaf) => leaf.key);
    direct.set(key, new Set([...(direct.get(key) ?? []), ...asked]));
  }
  return new Map([...direct.keys()].map((key) => [key, allBehind(key, direct)]));
}

/** `for … of` over a Set also visits what the loop adds. */
function allBehind(key: string, direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const behind = new Set(direct.get(key));
  for (const each of behind) for (const further of direct.get(each) ?? []) behind.add(further);
  return behind;
}
