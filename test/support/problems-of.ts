import { bind, type AppError } from '#platform';

/** What is wrong with a form, by field; nothing when it is taken. */
export function problemsOf(Input: new () => object, of: object): Record<string, string> {
  try {
    bind(Input, of);
    return {};
  } catch (error) {
    return Object.fromEntries(((error as AppError).fields ?? []).map(({ field, messageKey }) => [field, messageKey]));
  }
}
