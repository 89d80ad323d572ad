import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { FieldError } from '../errors/app-error.js';

type ProblemText = Pick<FieldError, 'messageKey' | 'vars'>;

const TEXTS: Record<string, string> = {
  isNotEmpty: 'errors.required',
  isDefined: 'errors.required',
  isInt: 'errors.notANumber',
  isNumber: 'errors.notANumber',
  isEmail: 'errors.invalidEmail',
  isDateString: 'errors.invalidDate',
  isISO8601: 'errors.invalidDate',
  isIn: 'errors.unknownChoice',
  isEnum: 'errors.unknownChoice',
  whitelistValidation: 'errors.unknownField',
  arrayMinSize: 'errors.chooseSome',
};

/** The message for one wrong field. A decorator may name its own: `{ message: 'campaigns.titleMissing' }`. */
export function problemText(error: ValidationError): ProblemText {
  const broken = error.constraints ?? {};
  const own = Object.entries(broken).find(([, message]) => /^[a-zA-Z-]+(\.\w+)+$/.test(message));
  if (own) return { messageKey: own[1], ...limitVars(error, own[0]) };
  const value: unknown = error.value;
  if (value === undefined || value === null || value === '')
    return { messageKey: 'whitelistValidation' in broken ? 'errors.unknownField' : 'errors.required' };
  const known = Object.keys(broken).find((constraint) => constraint in TEXTS) ?? '';
  return lengthText(error, broken) ?? rangeText(error, broken) ?? { messageKey: TEXTS[known] ?? 'errors.invalidValue' };
}

function limitVars(error: ValidationError, name: string): Pick<ProblemText, 'vars'> {
  const [first, second] = limitsOf(error, name);
  if (first === undefined) return {};
  if (/^(array)?max/i.test(name)) return { vars: { max: first } };
  return { vars: second === undefined ? { min: first } : { min: first, max: second } };
}

function lengthText(error: ValidationError, broken: object): ProblemText | undefined {
  const name = ['isLength', 'maxLength', 'minLength'].find((candidate) => candidate in broken);
  if (!name || 'isString' in broken) return undefined;
  const [first, second] = limitsOf(error, name);
  const longest = name === 'isLength' ? second : first;
  if (name === 'minLength' || (longest !== undefined && String(error.value).length <= longest)) {
    return { messageKey: 'errors.tooShort', vars: { min: first ?? 1 } };
  }
  return { messageKey: 'errors.tooLong', vars: { max: longest ?? 0 } };
}

function rangeText(error: ValidationError, broken: object): ProblemText | undefined {
  if ((!('min' in broken) && !('max' in broken)) || 'isInt' in broken || 'isNumber' in broken) return undefined;
  const [min] = limitsOf(error, 'min');
  const [max] = limitsOf(error, 'max');
  return min === undefined || max === undefined ? undefined : { messageKey: 'errors.outOfRange', vars: { min, max } };
}

function limitsOf(error: ValidationError, name: string): number[] {
  const target = error.target?.constructor;
  if (!target) return [];
  const rule = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .find((metadata) => metadata.propertyName === error.property && (metadata.name ?? metadata.type) === name);
  return ((rule?.constraints ?? []) as unknown[]).filter((limit) => typeof limit === 'number');
}
