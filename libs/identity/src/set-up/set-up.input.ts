import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, Length, MaxLength } from 'class-validator';
import { EntityInput } from '../entities/entity.input.js';
import { LONGEST_PASSWORD } from '../sign-in/password.policy.js';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);

/** The first entity and the first central person. */
export class SetUpInput extends EntityInput {
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  setUpCode: string;

  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  firstName: string;

  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  lastName: string;

  @Transform(trimmed)
  @IsString()
  @Length(3, 254)
  email: string;

  @Transform(trimmed)
  @IsString()
  @Length(1, 40)
  employeeNumber: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD * 4)
  password: string;
}
