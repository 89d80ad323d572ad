import { LOCALES } from '#platform';
import { BESIDES, FRACTIONS, KEYED, LEFT_OUT, LISTS } from './answer-fields.js';

export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

type Properties = Record<string, unknown>;

const FORMS: readonly (readonly [RegExp, Pick<JsonSchema, 'format' | 'pattern'>])[] = [
  [/^\d{4}-\d\d-\d\d$/, { format: 'date' }],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, { format: 'date-time' }],
  [/^[0-9a-f]{32}$/, { pattern: '^[0-9a-f]{32}$' }],
];
/** By name of a field: what it may be besides what the example of an operation shows. */
export type Besides = Readonly<Record<string, readonly unknown[]>>;

const ANSWERS: JsonSchema = { $ref: '#/components/schemas/Answers' };
const LOCALIZED: JsonSchema = { $ref: '#/components/schemas/LocalizedText' };

/** What an answer looks like: told by its example, and by what a field of that name may be besides. */
export function answerSchema(example: unknown, besides: Besides = {}): JsonSchema {
  return new Examples(true, { ...BESIDES, ...besides }).schema('', [example]);
}

/** What a request looks like: what is in its example may be left out. */
export function requestSchema(example: unknown): JsonSchema {
  return new Examples(false, BESIDES).schema('', [example]);
}

class Examples {
  constructor(
    private readonly complete: boolean,
    private readonly besides: Besides,
  ) {}

  schema(name: string, examples: readonly unknown[]): JsonSchema {
    const values = [...examples, ...(Object.hasOwn(this.besides, name) ? this.besides[name]! : [])];
    const schemas = [
      textSchema(values),
      numberSchema(name, values),
      values.some((value) => typeof value === 'boolean') ? { type: 'boolean' } : undefined,
      this.listSchema(name, values),
      this.objectSchema(name, values),
      values.includes(null) ? { type: 'null' } : undefined,
    ];
    return either(schemas.filter((schema) => schema !== undefined));
  }

  private listSchema(name: string, values: readonly unknown[]): JsonSchema | undefined {
    const lists = values.filter((value) => Array.isArray(value));
    if (!lists.length) return undefined;
    const items = lists.flat();
    return { type: 'array', items: this.schema('', items.length ? items : [LISTS[name]]) };
  }

  private objectSchema(name: string, values: readonly unknown[]): JsonSchema | undefined {
    const objects = values.filter((value): value is Properties => isObject(value));
    if (!objects.length) return undefined;
    if (name === 'answers' && objects.length) return ANSWERS;
    if (objects.every(isLocalized)) return LOCALIZED;
    const keyed = objects.flatMap((each) => Object.values(each));
    if (KEYED.has(name)) return { type: 'object', additionalProperties: this.schema('', keyed) };
    const names = [...new Set(objects.flatMap((each) => Object.keys(each)))];
    const properties = names.map(
      (key) =>
        [
          key,
          this.schema(
            key,
            objects.flatMap((each) => valueOf(each, key)),
          ),
        ] as const,
    );
    const always = names.filter((key) => !LEFT_OUT.has(key) && objects.every((each) => Object.hasOwn(each, key)));
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(this.complete && always.length ? { required: always } : {}),
    };
  }
}

function textSchema(values: readonly unknown[]): JsonSchema | undefined {
  const texts = values.filter((value) => typeof value === 'string');
  if (!texts.length) return undefined;
  const forms = FORMS.filter(([form]) => texts.some((text) => form.test(text)));
  const isKnown = texts.every((text) => forms.some(([form]) => form.test(text)));
  return isKnown ? either(forms.map(([, told]) => ({ type: 'string', ...told }))) : { type: 'string' };
}

function numberSchema(name: string, values: readonly unknown[]): JsonSchema | undefined {
  const numbers = values.filter((value) => typeof value === 'number');
  if (!numbers.length) return undefined;
  return { type: numbers.every(Number.isInteger) && !FRACTIONS.has(name) ? 'integer' : 'number' };
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const valueOf = (each: Properties, key: string) => (each[key] === undefined ? [] : [each[key]]);

function isLocalized(value: Properties): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => (LOCALES as readonly string[]).includes(key));
}

function either(schemas: readonly JsonSchema[]): JsonSchema {
  const [first, second] = schemas;
  if (schemas.length < 2) return first ?? {};
  if (schemas.length === 2 && second?.type === 'null' && typeof first?.type === 'string')
    return { ...first, type: [first.type, 'null'] };
  return { anyOf: [...schemas] };
}
