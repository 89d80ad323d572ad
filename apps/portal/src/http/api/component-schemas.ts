import type { Type } from '@nestjs/common';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { LOCALES } from '#platform';
import type { JsonSchema } from './example-schema.js';
import { PROBLEM_SCHEMA } from './problem-answers.js';

type Converter = NonNullable<
  NonNullable<Parameters<typeof validationMetadatasToSchemas>[0]>['additionalConverters']
>[string];

const SCHEMAS = '#/components/schemas/';

const DAY_OR_NONE: JsonSchema = { type: ['string', 'null'], format: 'date' };
const ANSWERS: JsonSchema = {
  type: 'object',
  description: 'Answers by the key of their question; the form says what each may be',
  additionalProperties: {
    anyOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'null' },
      { type: 'array', items: { type: 'string' } },
      { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] } },
    ],
  },
};

/** Of our own, beside those that come from the classes of inputs. */
const NAMED: Readonly<Record<string, JsonSchema>> = {
  Answers: ANSWERS,
  Problem: PROBLEM_SCHEMA,
  LocalizedText: {
    type: 'object',
    description: 'A text by language; shown in the reader’s, else the entity’s, else the one it was written in',
    properties: Object.fromEntries(LOCALES.map((locale) => [locale, { type: 'string' }])),
  },
};

/** The schemas that paths refer to, directly or through one another, by name. */
export function componentSchemas(paths: object, inputs: readonly Type[]): Record<string, object> {
  const all = { ...inputSchemas(inputs), ...NAMED };
  const wanted = new Map<string, object>([['Problem', PROBLEM_SCHEMA]]);
  const visit = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = all[name];
      if (!schema || wanted.has(name)) continue;
      wanted.set(name, schema);
      visit(schema);
    }
  };
  visit(paths);
  return Object.fromEntries(wanted);
}

function inputSchemas(inputs: readonly Type[]): Record<string, object> {
  const read = validationMetadatasToSchemas({
    refPointerPrefix: SCHEMAS,
    additionalConverters: { isDay: DAY_OR_NONE as Converter },
  });
  // A nullable property has no type at run time: its other rules describe it alone.
  const known = JSON.stringify(read)
    .replaceAll(`{"$ref":"${SCHEMAS}Object"}`, '{}')
    .replaceAll('"answers":{"type":"object"}', `"answers":{"$ref":"${SCHEMAS}Answers"}`);
  const schemas = JSON.parse(known) as Record<string, JsonSchema>;
  for (const input of inputs) {
    const schema = schemas[input.name];
    // What has a value before anything is said may be left out.
    const given = new input() as Record<string, unknown>;
    if (schema?.required) schema.required = schema.required.filter((name) => given[name] === undefined);
  }
  return schemas;
}
