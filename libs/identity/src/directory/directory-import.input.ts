import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';

const asFlag = ({ value }: { value: unknown }) =>
  value === 'true' || value === 'on' ? true : value === 'false' || value === '' ? false : value;

export class ApplyImportInput {
  /** Import the good lines although others are bad; otherwise one bad line refuses the file. */
  @Transform(asFlag)
  @IsBoolean()
  skipBadLines: boolean = false;

  /** Take addresses that the file gives to others from people who have left. */
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  freeAddresses?: boolean | undefined;

  /** People whose numbers differ only by zeros before them are the same. */
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  sameNumbers?: boolean | undefined;

  /** Mark as back who had left and is in the file. */
  @Transform(asFlag)
  @IsOptional()
  @IsBoolean()
  bringBack?: boolean | undefined;
}
