import { applyDecorators, SetMetadata, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { answerSchema, requestSchema, type Besides, type JsonSchema } from './example-schema.js';
import { querySchema, type QueryDoc } from './parameters.js';

/** Every API route needs this. */
export interface OperationDoc {
  summary: string;
  input?: Type;
  request?: unknown;
  /** What may be uploaded, by media type. */
  upload?: Readonly<Record<string, JsonSchema>>;
  query?: Readonly<Record<string, QueryDoc>>;
  status?: number;
  /** Another status of the same answer. */
  otherStatus?: number;
  /** Its schema is read from it; left out for no body. */
  answer?: unknown;
  /** What a field may be here, besides what its example shows. */
  besides?: Besides;
  /** What is answered with 409 in place of problem details, by example. */
  conflictAnswer?: unknown;
  /** In place of what the example would say. */
  answerSchema?: JsonSchema;
  mediaType?: string;
  /** 409: what others did meanwhile, or a state that does not allow it. */
  conflicts?: boolean;
}

export const OPERATION = Symbol('operation');

export function Operation(doc: OperationDoc): MethodDecorator {
  const queries = Object.entries(doc.query ?? {});
  return applyDecorators(
    SetMetadata(OPERATION, doc),
    ApiOperation({ summary: doc.summary }),
    ...queries.map(([name, said]) => {
      const description = typeof said === 'string' ? said : said.description;
      return ApiQuery({ name, description, required: false, schema: querySchema(name, said) as object });
    }),
    ...(doc.input || doc.request !== undefined ? [body(doc)] : []),
    ...(doc.upload ? [ApiConsumes(...Object.keys(doc.upload)), ApiBody({ schema: {} })] : []),
    ...(doc.mediaType ? [ApiProduces(doc.mediaType)] : []),
    answer(doc, doc.status ?? 200),
    ...(doc.otherStatus ? [answer(doc, doc.otherStatus)] : []),
  );
}

function body({ input, request }: OperationDoc): MethodDecorator {
  const schema = input ? { $ref: `#/components/schemas/${input.name}` } : (requestSchema(request) as object);
  return ApiBody({ schema, ...(request === undefined ? {} : { examples: { example: { value: request } } }) });
}

function answer(
  { answer: example, mediaType = 'application/json', ...doc }: OperationDoc,
  status: number,
): MethodDecorator {
  const schema = (doc.answerSchema ?? answerSchema(example, doc.besides)) as object;
  const content = { [mediaType]: { schema, example } };
  return ApiResponse({ status, description: MEANING[status] ?? 'Done', ...(example === undefined ? {} : { content }) });
}

const MEANING: Readonly<Record<number, string>> = {
  201: 'Made',
  202: 'Taken, and being worked at',
  204: 'Done; no body',
};
