/** A JSON Schema, as far as this product's documents need it. */
export interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

/** The shape of an example, which is the same for every answer of its route. */
export function schemaOfExample(example: unknown): JsonSchema {
  if (example === null || example === undefined) return {};
  if (Array.isArray(example)) return { type: 'array', items: schemaOfExample(example[0]) };
  if (typeof example === 'object') {
    const properties = Object.entries(example).map(([key, value]) => [key, schemaOfExample(value)] as const);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  return { type: typeof example };
}
