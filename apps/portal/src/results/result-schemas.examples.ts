import type { JsonSchema } from '../http/api/example-schema.js';

const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const FIGURE: JsonSchema = { type: 'number' };
const TEXT: JsonSchema = { type: 'string' };

function record(properties: Record<string, JsonSchema>, ...leftOut: string[]): JsonSchema {
  const required = Object.keys(properties).filter((name) => !leftOut.includes(name));
  return { type: 'object', properties, required };
}

const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const byKey = (additionalProperties: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties });
const page = (item: JsonSchema): JsonSchema => record({ items: list(item), next: { type: 'null' } });

const WITHHELD: JsonSchema = {
  ...record({ n: { const: 'withheld' } }),
  description: 'Too few people: nothing is told',
};
const RANGE: JsonSchema = { anyOf: [{ type: 'array', items: FIGURE }, { type: 'null' }] };
const BAND: JsonSchema = {
  ...record({ n: COUNT, band: RANGE }),
  description: 'Nearly all answered alike: the half of the scale it lies in',
};
const ESTIMATE: JsonSchema = {
  ...record({ n: COUNT, value: FIGURE, se: FIGURE, low: FIGURE, high: FIGURE }, 'se'),
  description: 'A figure with its 95 % interval',
};
const BASE = record({ asked: COUNT, answered: COUNT });
const WAITING: JsonSchema = { anyOf: [COUNT, { const: 'few' }] };
const NO_LONGER_ASKED = record({ questions: list(TEXT), options: byKey(list(TEXT)) });
const REMOVED = { noLongerAsked: NO_LONGER_ASKED };

/** By key of the question. */
const GROUP: JsonSchema = {
  type: 'object',
  required: ['n'],
  properties: { n: COUNT, texts: byKey({ anyOf: [COUNT, WITHHELD] }), bases: byKey(BASE) },
  additionalProperties: { anyOf: [ESTIMATE, BAND, WITHHELD, byKey(COUNT)] },
};
const orWithheld = (schema: JsonSchema): JsonSchema => ({ anyOf: [WITHHELD, schema] });

const COMPARISON = record({
  a: TEXT,
  b: TEXT,
  difference: FIGURE,
  low: FIGURE,
  high: FIGURE,
  p: { type: ['number', 'null'] },
  holm: { type: ['number', 'null'] },
  differs: { type: 'boolean' },
});
const CRITERION = record(
  {
    product: TEXT,
    metric: TEXT,
    value: { type: ['number', 'null'] },
    n: { anyOf: [COUNT, { const: 'withheld' }] },
    band: RANGE,
    verdict: { type: 'string', enum: ['met', 'not_met', 'not_enough_data'] },
    narrow: { type: 'boolean' },
  },
  'band',
);
const byProduct = (block: JsonSchema): JsonSchema => ({
  ...record({ criteria: list(CRITERION) }),
  description: 'Beside `criteria`, the key of each product',
  additionalProperties: block,
});

export const CAMPAIGN_SCHEMA = byProduct(
  record(
    {
      entities: byKey(orWithheld(GROUP)),
      shown: list(TEXT),
      total: orWithheld(GROUP),
      comparisons: byKey(list(COMPARISON)),
      ...REMOVED,
      waiting: byKey(WAITING),
    },
    'noLongerAsked',
    'waiting',
  ),
);

export const ROLLOUT_SCHEMA = byProduct(
  record(
    { entity: orWithheld(GROUP), group: orWithheld(GROUP), ...REMOVED, waiting: WAITING },
    'noLongerAsked',
    'waiting',
  ),
);

const PAIR: JsonSchema = {
  ...record({ n: COUNT }),
  additionalProperties: {
    anyOf: [
      record(
        {
          n: COUNT,
          difference: FIGURE,
          low: FIGURE,
          high: FIGURE,
          p: { type: ['number', 'null'] },
          holm: { type: ['number', 'null'] },
          differs: { type: 'boolean' },
        },
        'p',
        'holm',
      ),
      WITHHELD,
    ],
  },
};
export const PAIRS_SCHEMA = page(
  record({ mission: TEXT, a: TEXT, b: TEXT, entities: byKey(orWithheld(PAIR)), total: orWithheld(PAIR) }),
);

const QUESTION_FIGURES: JsonSchema = {
  anyOf: [
    WITHHELD,
    BAND,
    record(
      { asked: COUNT, answered: COUNT, figure: ESTIMATE, options: byKey(ESTIMATE), texts: COUNT },
      'figure',
      'options',
      'texts',
    ),
  ],
};
export const QUESTIONS_SCHEMA = page(
  record({
    block: TEXT,
    question: TEXT,
    type: TEXT,
    noLongerAsked: { type: 'boolean' },
    optionsNoLongerAsked: list(TEXT),
    severalAnswers: { type: 'boolean' },
    entities: byKey(QUESTION_FIGURES),
    total: QUESTION_FIGURES,
  }),
);

const SATISFIED: JsonSchema = { anyOf: [WITHHELD, BAND, ESTIMATE] };
export const SATISFACTION_SCHEMA = page(
  record(
    {
      mission: TEXT,
      product: { type: ['string', 'null'] },
      entities: byKey(SATISFIED),
      total: SATISFIED,
      waiting: byKey(WAITING),
    },
    'waiting',
  ),
);
