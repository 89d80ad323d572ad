import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { AppError, type FieldError } from '../errors/app-error.js';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 12;

/**
 * Turns what a form, a JSON body, an import or the console handed in into a validated instance of `Input`. Unknown keys are
 * refused. Throws `AppError` `invalid` with one `FieldError` per problem: `errors.field.<constraint>` with `limit`.
 */
export function bind<T extends object>(Input: ClassConstructor<T>, raw: unknown): T {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw AppError.invalid([]);
  refuseDangerousKeys(raw, 0);
  const input = plainToInstance(Input, raw, { exposeDefaultValues: true });
  const errors = validateSync(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length) throw AppError.invalid(errors.flatMap((error) => fieldErrors(error, '')));
  return input;
}

function refuseDangerousKeys(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw AppError.invalid([{ field: '', messageKey: 'errors.field.tooDeep' }]);
  for (const key of Object.keys(value)) {
    if (FORBIDDEN.has(key)) throw AppError.invalid([{ field: '', messageKey: 'errors.field.unknown' }]);
    refuseDangerousKeys((value as Record<string, unknown>)[key], depth + 1);
  }
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const nested = (error.children ?? []).flatMap((child) => fieldErrors(child, field));
  const [constraint, message] = Object.entries(error.constraints ?? {})[0] ?? [];
  if (!constraint) return nested;
  return [{ field, messageKey: messageKeyOf(constraint, message), ...varsOf(error, constraint) }, ...nested];
}

/** A decorator may name its own text: `{ message: 'campaigns.titleMissing' }`. */
function messageKeyOf(constraint: string, message: string | undefined): string {
  if (message && /^[a-z-]+(\.\w+)+$/.test(message)) return message;
  return `errors.field.${constraint === 'whitelistValidation' ? 'unknown' : constraint}`;
}

function varsOf(error: ValidationError, constraint: string): Pick<FieldError, 'vars'> {
  const target = error.target?.constructor;
  if (!target) return {};
  const rule = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .find((metadata) => metadata.propertyName === error.property && (metadata.name ?? metadata.type) === constraint);
  const limit = (rule?.constraints as unknown[] | undefined)?.find(
    (value) => typeof value === 'number' || typeof value === 'string',
  );
  return limit === undefined ? {} : { vars: { limit: limit as string | number } };
}
