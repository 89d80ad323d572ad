import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ROLES, type Role } from './role.js';

const emptyAsMissing = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() || undefined : (value ?? undefined);

export class RoleInput {
  @IsIn(ROLES)
  role: Role;

  /** Code of the entity it holds in; none for the whole group. */
  @Transform(emptyAsMissing)
  @IsOptional()
  @IsString()
  @Length(2, 12)
  entity?: string;
}
