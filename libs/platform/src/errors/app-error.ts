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

/** `field`: `answers.nps`, `title.fr`; empty for the whole input. */
export interface FieldError {
  field: string;
  messageKey: string;
  vars?: MessageVars;
}

/** What verbs throw: the key of a text in locales/, which is translated at the edge. */
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

  /** @param cause for the log only */
  static unavailable(cause?: unknown): AppError {
    return Object.assign(new AppError('errors.unavailable', {}, 'unavailable'), cause === undefined ? {} : { cause });
  }

  static forbidden(messageKey = 'errors.forbidden'): AppError {
    return new AppError(messageKey, {}, 'forbidden');
  }
}

/** Ignores that the database is unavailable, for work that can be done another time. */
export function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
}
