import { Entity as Table, ForeignKey, Index } from 'typeorm';
import { InstantColumn, IntegerColumn, KeyColumn, OpaqueIdColumn } from '#platform';
import type { Role } from './role.js';

/** Person × role × scope; a null entity means the whole group. */
@Table('role_assignment')
@Index('ix_role_person', ['personId'])
@Index('ix_role_entity', ['entityId', 'role'])
export class RoleAssignment {
  @OpaqueIdColumn() id: number;
  @ForeignKey('Person', { name: 'fk_role_person' })
  @IntegerColumn()
  personId: number;
  @KeyColumn(20) role: Role;
  @ForeignKey('Entity', { name: 'fk_role_entity' })
  @IntegerColumn({ nullable: true })
  entityId: number | null;
  @IntegerColumn({ nullable: true }) grantedBy: number | null;
  @InstantColumn() grantedAt: Date;
}
