import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';

/** Every API route needs this. */
export interface OperationDoc {
  summary: string;
  input?: Type;
  request?: unknown;
  query?: Readonly<Record<string, string>>;
  status?: number;
  /** Its schema is read from it; left out for no body. */
  answer?: unknown;
  mediaType?: string;
}

export const OPERATION = Symbol('operation');

export function Operation(doc: OperationDoc): MethodDecorator {
  const queries = Object.entries(doc.query ?? {});
  return applyDecorators(
    SetMetadata(OPERATION, doc),
    ApiOperation({ summary: doc.summary }),
    ...queries.map(([name, description]) =>
      ApiQuery({ name, description, required: false, schema: { type: 'string' } }),
    ),
    ...(doc.input || doc.request !== undefined ? [body(doc)] : []),
    ...(doc.mediaType ? [ApiProduces(doc.mediaType)] : []),
    answer(doc),
  );
}

function body({ input, request }: OperationDoc): MethodDecorator {
  const schema = input ? { $ref: `#/components/schemas/${input.name}` } : schemaOfExample(request);
  return ApiBody({ schema, ...(request === undefined ? {} : { examples: { example: { value: request } } }) });
}

function answer({ status = 200, answer: example, mediaType = 'application/json' }: OperationDoc): MethodDecorator {
  const content = { [mediaType]: { schema: schemaOfExample(example), example } };
  return ApiResponse({ status, description: 'Done', ...(example === undefined ? {} : { content }) });
}

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

function schemaOfExample(example: unknown): JsonSchema {
  if (example === null || example === undefined) return {};
  if (Array.isArray(example)) return { type: 'array', items: schemaOfExample(example[0]) };
  if (typeof example === 'object') {
    const properties = Object.entries(example).map(([key, value]) => [key, schemaOfExample(value)] as const);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  return { type: typeof example };
}
