import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD } from './password.policy.js';

/** A new password; the current one is asked for where the session is not fresh. */
export class PasswordInput {
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD * 4)
  password: string;

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PASSWORD * 4)
  currentPassword?: string;
}
