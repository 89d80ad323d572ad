import { Entity as Table, ForeignKey } from 'typeorm';
import { IntegerColumn } from '#platform';

/** An entity a token reaches; none for a token that reaches all of its person's. */
@Table('access_token_entity', { withoutRowid: true })
export class AccessTokenEntity {
  @ForeignKey('AccessToken', { name: 'fk_access_token_entity_token' })
  @IntegerColumn({ primary: true })
  tokenId: number;
  @ForeignKey('Entity', { name: 'fk_access_token_entity_entity' })
  @IntegerColumn({ primary: true })
  entityId: number;
}
