import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

const asFlag = ({ value }: { value: unknown }) =>
  value === 'true' || value === 'on' ? true : value === 'false' || value === '' ? false : value;

export class ApplyImportInput {
  /** Import the good lines although others are bad; otherwise one bad line refuses the file. */
  @Transform(asFlag)
  @IsBoolean()
  skipBadLines: boolean = false;
}
