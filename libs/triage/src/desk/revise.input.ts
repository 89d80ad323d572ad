import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { DayField, Longest, Nullable, NumberField, cleanText } from '#platform';
import { SEVERITIES, type Severity } from '#contributions';
import { LONGEST_LABEL } from './labels.service.js';
import type { Revision, SeenItem } from './revision.js';

const MOST_REVISED = 100;
const MOST_LABELS = 10;

/** Forms send a word where JSON has `null`. */
const orNull = (word: string) =>
  Transform(({ value }: { value: unknown }) => {
    if (value === word) return null;
    return typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  });

/** A list, or one text with commas, semicolons or line breaks between names. */
const labelNames = Transform(({ value }: { value: unknown }) => {
  if (value === undefined) return undefined;
  const parts: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,;\n]/) : [value];
  const clean = parts.map((part) => (typeof part === 'string' ? cleanText(part).replace(/\s+/g, ' ') : part));
  return [...new Set(clean.filter((part) => part !== ''))];
});

const Names = (): PropertyDecorator => (target, property) => {
  const each = { each: true };
  const longest = Longest(LONGEST_LABEL, { each: true, message: 'triage.errors.longLabel' });
  const rules = [
    labelNames,
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST_LABELS),
    IsString(each),
    MinLength(1, each),
    longest,
  ];
  for (const decorate of rules) decorate(target, property);
};

/** Fields left out stay. */
export class RevisionInput implements Revision {
  /** 1 minor, 2 annoying, 3 serious, 4 blocking; null or `none` takes the judgement back. */
  @Nullable() @orNull('none') @IsOptional() @IsIn(SEVERITIES) severity?: Severity | null;
  /** Person id or `me`; null or `nobody` takes it from whoever has it. */
  @Nullable()
  @orNull('nobody')
  @IsOptional()
  @ValidateIf(({ assignee }: RevisionInput) => assignee !== 'me')
  @IsInt()
  @Min(1)
  assignee?: number | 'me' | null;
  @DayField() dueOn?: string | null;
  @Transform(({ value }: { value: unknown }) => (value === 'true' || value === 'false' ? value === 'true' : value))
  @IsOptional()
  @IsIn([true, false])
  hidden?: boolean;
  @Names() addLabels?: string[];
  @Names() removeLabels?: string[];
}

/** `version` is the one the form showed. */
export class ReviseInput extends RevisionInput {
  @NumberField() @IsInt() @Min(1) version: number;
}

const listOf = Transform(({ value }: { value: unknown }) => (value === undefined ? [] : [value].flat()));
const SEEN = /^[0-9a-f]{32}\.[1-9]\d{0,8}$/;

const Chosen = (): PropertyDecorator => (target, property) => {
  const each = { each: true };
  const some = ArrayMinSize(1, { message: 'triage.errors.chooseSome' });
  const most = ArrayMaxSize(MOST_REVISED, { message: 'triage.errors.tooMany' });
  for (const decorate of [listOf, some, most, ArrayUnique(), IsString(each), Matches(SEEN, each)])
    decorate(target, property);
};

export class ChosenInput {
  @Chosen() items: string[];
}

export class ReviseManyInput extends RevisionInput {
  @Chosen() items: string[];
}

const Target = Matches(/^[0-9a-f]{32}$/, { message: 'triage.merge.errors.noTarget' });

/** `into` may be among `items`. */
export class MergeManyInput extends ChosenInput {
  @Target into: string;
}

export class SeenVersionInput {
  @NumberField() @IsInt() @Min(1) version: number;
}

export class MergeInput extends SeenVersionInput {
  @Target into: string;
}

export function seenItems(items: readonly string[]): SeenItem[] {
  return items.map((item) => {
    const [id = '', version] = item.split('.');
    return { id, version: Number(version) };
  });
}
