import { JsonReader } from './json-reader.js';
import { LIMITS } from './limits.js';
import { parseCondition } from './parse-condition.js';
import type { CommonPart, Question } from './question.js';
import { isTypeName, findQuestionType } from './question-types/registry.js';

const COMMON_KEYS = ['key', 'type', 'label', 'help', 'required', 'showWhen'];

/** Checks shapes and sizes; `checkForm` checks the rest. Throws `invalid` with every problem, under `path`. */
export function parseForm(json: unknown, path = 'form'): Question[] {
  const reader = new JsonReader();
  const list = reader.list(json, path, LIMITS.questions);
  const questions = list.map((question, index) => parseQuestion(question, `${path}[${index}]`, reader));
  reader.finish();
  return questions.filter((question) => question !== undefined);
}

function parseQuestion(json: unknown, path: string, reader: JsonReader): Question | undefined {
  const type: unknown = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  if (!isTypeName(type)) {
    reader.refuse(`${path}.type`, 'forms.json.unknownType');
    return undefined;
  }
  const questionType = findQuestionType({ type });
  const object = reader.object(json, path, [...COMMON_KEYS, ...questionType.jsonKeys]);
  return questionType.parse(parseCommon(object, path, reader), object, path, reader);
}

function parseCommon(json: Readonly<Record<string, unknown>>, path: string, reader: JsonReader): CommonPart {
  const common: CommonPart = {
    key: reader.text(json['key'], `${path}.key`, LIMITS.key),
    label: reader.localized(json['label'], `${path}.label`, LIMITS.label),
    required: reader.boolean(json['required'], `${path}.required`),
  };
  if (json['help'] !== undefined) common.help = reader.localized(json['help'], `${path}.help`, LIMITS.help);
  const condition =
    json['showWhen'] === undefined ? undefined : parseCondition(json['showWhen'], `${path}.showWhen`, reader);
  if (condition) common.showWhen = condition;
  return common;
}
