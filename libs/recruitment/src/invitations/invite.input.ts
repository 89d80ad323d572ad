import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';

export const MOST_AT_ONCE = 2000;

/** A form sends one ticked box as a text, several as a list. */
const idList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? undefined : [value].flat().map((id) => (typeof id === 'string' ? Number(id) : id));

/** Whom to invite: people ticked in the directory, people pasted, or both. */
export class InviteInput {
  @IsOptional() @Transform(idList) @IsArray() @ArrayMaxSize(MOST_AT_ONCE) @IsInt({ each: true }) personIds?: number[];
  /** Employee numbers and e-mail addresses in any notation of mails and spreadsheets: see `pasted/`. */
  @IsOptional() @IsString() @MaxLength(400_000) people?: string;
}

/** People a reminder or a code is for; everybody possible when missing. An empty list is refused. */
export class InvitedPeopleInput {
  @IsOptional()
  @Transform(idList)
  @IsArray()
  @ArrayMinSize(1, { message: 'recruitment.errors.nobodyChosen' })
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsInt({ each: true })
  personIds?: number[];
}
