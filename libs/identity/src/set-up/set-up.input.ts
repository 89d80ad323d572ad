import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, Length, MaxLength } from 'class-validator';
import { EntityInput } from '../entities/entity.input.js';
import { cleaned } from '../people/person.input.js';
import { LONGEST_PASSWORD } from '../sign-in/password.policy.js';

/** The first entity and the first central person. */
export class SetUpInput extends EntityInput {
  @Transform(cleaned)
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  setUpCode: string;

  @Transform(cleaned)
  @IsString()
  @Length(1, 120)
  firstName: string;

  @Transform(cleaned)
  @IsString()
  @Length(1, 120)
  lastName: string;

  @Transform(cleaned)
  @IsString()
  @Length(3, 254)
  email: string;

  @Transform(cleaned)
  @IsString()
  @Length(1, 40)
  employeeNumber: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD * 4)
  password: string;
}
