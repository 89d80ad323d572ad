import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ROLES, type Role } from './role.js';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : (value ?? undefined));

export class RoleInput {
  @IsIn(ROLES)
  role: Role;

  /** Code of the entity; the whole group when it is missing. An empty code is refused: it must not widen the role. */
  @Transform(trimmed)
  @IsOptional()
  @IsString()
  @Length(2, 12)
  entity?: string;
}
