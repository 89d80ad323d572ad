import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength, MinLength } from 'class-validator';
import { Longest } from '#platform';
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
  @MinLength(1)
  @Longest(120)
  firstName: string;

  @Transform(cleaned)
  @IsString()
  @MinLength(1)
  @Longest(120)
  lastName: string;

  @Transform(cleaned)
  @IsString()
  @MinLength(3)
  @Longest(254)
  email: string;

  @Transform(cleaned)
  @IsString()
  @MinLength(1)
  @Longest(40)
  employeeNumber: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD * 4)
  password: string;
}
