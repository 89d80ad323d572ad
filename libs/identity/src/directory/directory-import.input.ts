import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

/** A ticked box of a form says `true` or `on`, an empty one nothing. */
const asFlag = ({ value }: { value: unknown }) =>
  value === 'true' || value === 'on' ? true : value === 'false' || value === '' ? false : value;

export class ApplyImportInput {
  /** Import the good lines although others are bad; without it one bad line keeps the whole file out. */
  @Transform(asFlag)
  @IsBoolean()
  skipBadLines: boolean = false;
}
