import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { FUNCTIONS } from '#identity';
import { INVITATION_STATUSES, type InvitationStatus } from '#recruitment';

const emptyAsMissing = ({ value }: { value: unknown }) => (value === '' ? undefined : value);

export class CandidateSearch {
  @Transform(emptyAsMissing) @IsOptional() @IsString() @MaxLength(100) text?: string;
  @Transform(emptyAsMissing) @IsOptional() @IsIn(FUNCTIONS) function?: string;
  @Transform(emptyAsMissing) @IsOptional() @IsString() @MaxLength(120) site?: string;
  @Transform(emptyAsMissing) @IsOptional() @IsIn(['free', 'all']) show?: 'free' | 'all';
  @Transform(emptyAsMissing) @IsOptional() @IsString() @MaxLength(700) cursor?: string;
}

export class InvitationSearch {
  @Transform(emptyAsMissing) @IsOptional() @IsIn(INVITATION_STATUSES) status?: InvitationStatus;
  @Transform(emptyAsMissing) @IsOptional() @IsString() @MaxLength(40) cursor?: string;
}
