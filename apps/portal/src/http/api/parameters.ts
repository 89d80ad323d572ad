import { FUNCTIONS } from '#identity';
import { INVITATION_STATUSES } from '#recruitment';
import type { JsonSchema } from './example-schema.js';

/** What a parameter of an address says; with its schema where one of that name is not the same everywhere. */
export type QueryDoc = string | { readonly description: string; readonly schema: JsonSchema };

interface Parameter {
  name: string;
  in: string;
  description?: string;
  schema?: JsonSchema;
}

const text = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });
const oneOf = (...values: readonly unknown[]): JsonSchema => ({ type: 'string', enum: values });
const ONLY: JsonSchema = { type: 'boolean' };
const ID: JsonSchema = { type: 'integer', minimum: 1 };

const QUERY: Readonly<Record<string, JsonSchema>> = {
  assignee: { anyOf: [{ type: 'string', enum: ['me', 'nobody'] }, ID] },
  before: text(700),
  confirmRemovals: ONLY,
  cursor: text(700),
  entity: text(12),
  fileName: text(255),
  followed: ONLY,
  function: oneOf(...FUNCTIONS),
  kind: oneOf('problem', 'idea', 'praise', 'question'),
  label: text(40),
  limit: { type: 'integer', minimum: 1, maximum: 200 },
  mine: ONLY,
  overdue: ONLY,
  product: text(40),
  q: text(200),
  rollout: ID,
  severity: { type: 'integer', minimum: 1, maximum: 4 },
  show: oneOf('free', 'all'),
  site: text(120),
  size: oneOf('small'),
  sort: oneOf('newest', 'impact', 'due'),
  status: oneOf(...INVITATION_STATUSES),
  text: text(2000),
  title: text(2000),
};

const NUMBERED = { description: 'Number of it, as lists and answers give it', schema: ID };
const DRAWN = {
  description: 'Id, as lists and answers give it',
  schema: { type: 'string', pattern: '^[0-9a-f]{32}$' },
};

/** By name, where that says more than being an id. */
const PATH: Readonly<Record<string, { description: string; schema: JsonSchema }>> = {
  code: { description: 'Code of the entity, in any case', schema: text(12) },
  mission: { description: 'Key of the mission', schema: text(40) },
  position: { description: 'Position of the comment in its conversation', schema: ID },
};

/** The schema of a parameter of an address; none for a name that nobody has described. */
export function querySchema(name: string, doc: QueryDoc): JsonSchema {
  return typeof doc === 'string' ? (QUERY[name] ?? {}) : doc.schema;
}

/** As the framework knows it, with what it cannot know. */
export function describedParameter<T extends Parameter>(parameter: T): T {
  if (parameter.in !== 'path') return parameter;
  const isNumber = parameter.schema?.type === 'number';
  return { ...parameter, ...(PATH[parameter.name] ?? (isNumber ? NUMBERED : DRAWN)) };
}
