export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'proof_required'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'throttled'
  | 'unavailable';
export type MessageVars = Readonly<Record<string, string | number>>;

/** One message a person can act on, at a field (`answers.nps`, `title.fr`) or, with an empty field, for the whole input. */
export interface FieldError {
  field: string;
  messageKey: string;
  vars?: MessageVars;
}

/**
 * What a verb throws. Carries the key of a text in locales/, translated at the edge in the reader's language; libs never
 * know of HTTP status codes.
 */
export class AppError extends Error {
  constructor(
    readonly messageKey: string,
    readonly vars: MessageVars = {},
    readonly code: ErrorCode = 'invalid',
    readonly fields: readonly FieldError[] = [],
  ) {
    super(messageKey);
    this.name = 'AppError';
  }

  static invalid(fields: readonly FieldError[], messageKey = 'errors.invalidInput'): AppError {
    return new AppError(messageKey, {}, 'invalid', fields);
  }

  static notFound(messageKey = 'errors.notFound'): AppError {
    return new AppError(messageKey, {}, 'not_found');
  }

  /** @param cause what is the matter, for the log alone */
  static unavailable(cause?: unknown): AppError {
    return Object.assign(new AppError('errors.unavailable', {}, 'unavailable'), cause === undefined ? {} : { cause });
  }

  static forbidden(messageKey = 'errors.forbidden'): AppError {
    return new AppError(messageKey, {}, 'forbidden');
  }
}

/** For what may be left for another time: swallows that the database is out of reach or breath, and nothing else. */
export function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
}
