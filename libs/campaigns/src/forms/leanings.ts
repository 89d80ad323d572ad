import type { AskedVersion } from './asked-questions.js';
import { conditionLeaves } from './condition.js';

/**
 * By the key of a question, all questions that decide whether it is asked: those its condition asks about and those that these
 * lean on in turn, in any version. How many were asked it says something of what was answered to them.
 */
export function findLeanings(versions: readonly AskedVersion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map<string, Set<string>>();
  for (const { key, showWhen } of versions.flatMap(({ questions }) => questions)) {
    if (!showWhen) continue;
    const asked = conditionLeaves(showWhen).map((leaf) => leaf.key);
    direct.set(key, new Set([...(direct.get(key) ?? []), ...asked]));
  }
  return new Map([...direct.keys()].map((key) => [key, allBehind(key, direct)]));
}

/** A set is walked while it grows. */
function allBehind(key: string, direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const behind = new Set(direct.get(key));
  for (const each of behind) for (const further of direct.get(each) ?? []) behind.add(further);
  return behind;
}
