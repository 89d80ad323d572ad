import type { ComparisonOp, Condition } from './condition.js';
import type { JsonReader } from './json-reader.js';
import { LIMITS } from './limits.js';

const COMPARISONS: readonly string[] = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'includes',
  'excludes',
] satisfies ComparisonOp[];

/** Undefined, with the problems noted in `reader`, if the JSON is no condition. */
export function parseCondition(json: unknown, path: string, reader: JsonReader, depth = 1): Condition | undefined {
  if (depth > LIMITS.conditionDepth) {
    reader.refuse(path, 'forms.json.tooDeep', { max: LIMITS.conditionDepth });
    return undefined;
  }
  const parts = reader.object(json, path, ['key', 'op', 'value', 'all', 'any', 'not']);
  const forms = ['all', 'any', 'not', 'key'].filter((form) => parts[form] !== undefined);
  const onlyKey = forms.length === 1 && (forms[0] === 'key' || Object.keys(parts).length === 1);
  if (!onlyKey) {
    reader.refuse(path, 'forms.json.notACondition');
    return undefined;
  }
  if (parts['all'] !== undefined) return group(parts['all'], `${path}.all`, reader, depth, (all) => ({ all }));
  if (parts['any'] !== undefined) return group(parts['any'], `${path}.any`, reader, depth, (any) => ({ any }));
  if (parts['key'] !== undefined) return parseLeaf(parts, path, reader);
  const not = parseCondition(parts['not'], `${path}.not`, reader, depth + 1);
  return not && { not };
}

function group(
  json: unknown,
  path: string,
  reader: JsonReader,
  depth: number,
  join: (parts: Condition[]) => Condition,
): Condition {
  const list = reader.list(json, path, LIMITS.conditionParts);
  if (Array.isArray(json) && json.length === 0) reader.refuse(path, 'forms.json.notACondition');
  const parts = list.map((part, index) => parseCondition(part, `${path}[${index}]`, reader, depth + 1));
  return join(parts.filter((part) => part !== undefined));
}

function parseLeaf(parts: Readonly<Record<string, unknown>>, path: string, reader: JsonReader): Condition | undefined {
  const key = reader.text(parts['key'], `${path}.key`, LIMITS.key);
  const { op, value } = parts;
  if (op === 'answered') {
    return value === undefined ? { key, op } : { key, op, value: reader.boolean(value, `${path}.value`) };
  }
  if (typeof op !== 'string' || !COMPARISONS.includes(op)) {
    reader.refuse(`${path}.op`, 'forms.json.unknownOperator');
    return undefined;
  }
  const compared =
    typeof value === 'string'
      ? reader.text(value, `${path}.value`, LIMITS.optionLabel)
      : reader.number(value, `${path}.value`);
  return { key, op: op as ComparisonOp, value: compared };
}
