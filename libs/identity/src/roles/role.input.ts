import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ROLES, type Role } from './role.js';

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : (value ?? undefined));

export class RoleInput {
  @IsIn(ROLES)
  role: Role;

  /** Code of the entity it holds in; the whole group when it is left out. An empty one is no entity, and never wider. */
  @Transform(trimmed)
  @IsOptional()
  @IsString()
  @Length(2, 12)
  entity?: string;
}
