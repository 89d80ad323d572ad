import 'reflect-metadata';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { AppError, type FieldError } from '../errors/app-error.js';
import { problemText } from './problem-texts.js';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 12;

/**
 * Turns what a form, a JSON body, an import or the console handed in into a validated instance of `Input`. Unknown keys are
 * refused. Throws `AppError` `invalid` with one `FieldError` per field that is wrong.
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
  if (depth > DEEPEST) throw AppError.invalid([{ field: '', messageKey: 'errors.invalidValue' }]);
  for (const key of Object.keys(value)) {
    if (FORBIDDEN.has(key)) throw AppError.invalid([{ field: '', messageKey: 'errors.unknownField' }]);
    refuseDangerousKeys((value as Record<string, unknown>)[key], depth + 1);
  }
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const nested = (error.children ?? []).flatMap((child) => fieldErrors(child, field));
  return error.constraints ? [{ field, ...problemText(error) }, ...nested] : nested;
}
