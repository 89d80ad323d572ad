import { SetMetadata, type CustomDecorator, type Type } from '@nestjs/common';

/** What the API document says of one route; every API route has one. */
export interface OperationDoc {
  summary: string;
  /** Class of the body, from which its schema is read. */
  input?: Type;
  /** An example body. */
  request?: unknown;
  /** Query parameters and what they mean. */
  query?: Readonly<Record<string, string>>;
  /** Status of success, 200 unless said otherwise. */
  status?: number;
  /** An example of the answer, from which its schema is read; none for an answer without body. */
  answer?: unknown;
  /** `application/json` unless said otherwise. */
  mediaType?: string;
}

export const OPERATION = Symbol('operation');
export const Operation = (doc: OperationDoc): CustomDecorator<symbol> => SetMetadata(OPERATION, doc);
