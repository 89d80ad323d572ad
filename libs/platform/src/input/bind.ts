import 'reflect-metadata';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { ValidationTypes, getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { AppError, type FieldError } from '../errors/app-error.js';
import { problemText } from './problem-texts.js';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const DEEPEST = 12;
const FEW_KEYS = 100;
const MOST_PROBLEMS = 100;
const LONGEST_NAME = 60;

const NULLABLE = 'pepite:nullable';

/** For an input's field where null means something, such as removing what is stored. */
export function Nullable(): PropertyDecorator {
  return (target, property) => Reflect.defineMetadata(NULLABLE, true, target, property);
}

/**
 * Turns raw input into a validated `Input`. Unknown keys are refused; null means that an optional field is absent,
 * unless it is `Nullable`. Throws `invalid` with one `FieldError` per wrong field.
 */
export function bind<T extends object>(Input: ClassConstructor<T>, raw: unknown): T {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw AppError.invalid([]);
  refuseUnknownKeys(Input, raw);
  refuseDangerousKeys(raw, 0);
  const input = plainToInstance(Input, withoutMeaninglessNulls(Input, raw), { exposeDefaultValues: true });
  const errors = validateSync(input, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length) throw AppError.invalid(errors.flatMap((error) => fieldErrors(error, '')).slice(0, MOST_PROBLEMS));
  return input;
}

/** Programs send back the nulls they were given; `IsOptional` alone would pass them on to code that expects text. */
function withoutMeaninglessNulls(Input: ClassConstructor<object>, raw: object): object {
  if (!Object.values(raw).includes(null)) return raw;
  const optional = new Set(
    checksOf(Input)
      .filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION)
      .map(({ propertyName }) => propertyName),
  );
  const isLeftOut = (key: string) =>
    optional.has(key) && !Reflect.hasMetadata(NULLABLE, Input.prototype as object, key);
  return Object.fromEntries(Object.entries(raw).filter(([key, value]) => value !== null || !isLeftOut(key)));
}

// class-validator searches the checks of all classes for each input; those of one class never change, so they are kept.
const storage = getMetadataStorage();
const search = storage.getTargetValidationMetadatas.bind(storage);
const found = new Map<unknown, ReturnType<typeof search>>();
storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
  if (schema || always || strictGroups || groups?.length) return search(target, schema, always, strictGroups, groups);
  const known = found.get(target) ?? search(target, schema, always, strictGroups);
  found.set(target, known);
  return known;
};

function checksOf(Input: ClassConstructor<object>) {
  return storage.getTargetValidationMetadatas(Input, '', false, false);
}

/** Checked first: transforming and validating a hundred thousand keys takes long. */
function refuseUnknownKeys(Input: ClassConstructor<object>, raw: object): void {
  const keys = Object.keys(raw);
  if (keys.length <= FEW_KEYS) return;
  const known = new Set(checksOf(Input).map(({ propertyName }) => propertyName));
  const unknown = keys.filter((key) => !known.has(key)).slice(0, MOST_PROBLEMS);
  if (unknown.length)
    throw AppError.invalid(
      unknown.map((key) => ({ field: key.slice(0, LONGEST_NAME), messageKey: 'errors.unknownField' })),
    );
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
