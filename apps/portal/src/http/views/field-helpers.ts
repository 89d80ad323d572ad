import Handlebars from 'handlebars';
import type { PageFrame } from './page-frame.js';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';

interface Field {
  readonly name: string;
  readonly label?: string;
  readonly id?: string;
  readonly help?: string;
  readonly error?: string;
  readonly required?: boolean;
  readonly role?: string;
  readonly [attribute: string]: unknown;
}
interface Call {
  readonly hash: { readonly of?: Field; readonly index?: number };
  readonly data: { readonly page: PageFrame; readonly fields?: Map<string, DrawnField> };
}

export interface DrawnField {
  readonly id: string;
  readonly label: string;
}

const PASSED_ON = [
  'autocomplete',
  'placeholder',
  'maxlength',
  'minlength',
  'readonly',
  'disabled',
  'autofocus',
] as const;

export const fieldHelpers = {
  fieldId(this: Field, { hash }: Call): string {
    return idOf(hash.of ?? this, hash.index);
  },

  fieldError(this: Field, { data }: Call): string | undefined {
    if (this.label) data.fields?.set(this.name, { id: idOf(this), label: this.label });
    return errorOf(this, data.page);
  },

  fieldAttributes(this: Field, { data }: Call): TrustedHtml {
    const passedOn = PASSED_ON.map((name) => [name, this[name]] as const);
    const required = ['required', this.required] as const;
    return attributes([['id', idOf(this)], ['name', this.name], required, ...passedOn, ...wrongness(this, data.page)]);
  },

  fieldsetAttributes(this: Field, { data }: Call): TrustedHtml {
    const [describedBy, ...invalid] = wrongness(this, data.page);
    // ARIA: of all groups, only a radio group may be required or invalid as a whole.
    const asRadios = this.role ? [['role', this.role], ['aria-required', this.required && 'true'], ...invalid] : [];
    return attributes([describedBy, ...asRadios] as Attribute[]);
  },
};

type Attribute = readonly [name: string, value: unknown];

export function attributes(list: readonly Attribute[]): TrustedHtml {
  return trustedHtml(list.map(([name, value]) => attribute(name, value)).join(''));
}

function attribute(name: string, value: unknown): string {
  if (value === true) return ` ${name}`;
  if (value === undefined || value === null || value === false || value === '') return '';
  return ` ${name}="${Handlebars.escapeExpression(value as string)}"`;
}

function idOf({ id, name }: Field, index = 0): string {
  return `${id ?? `field-${name}`}${index ? `-${index}` : ''}`;
}

function errorOf({ name, error }: Field, page: PageFrame): string | undefined {
  return error ?? page.errors?.find(({ field }) => field === name)?.text;
}

function wrongness(field: Field, page: PageFrame): Attribute[] {
  const error = errorOf(field, page);
  const notes = [field.help && `${idOf(field)}-help`, error && `${idOf(field)}-error`].filter(Boolean);
  return [
    ['aria-describedby', notes.join(' ')],
    ['aria-invalid', error && 'true'],
  ];
}
