import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './tokens/access-tokens.service.js';
import { AccessToken } from './tokens/access-token.entity.js';
import { Charter } from './charter/charter.entity.js';
import { CharterAcceptance } from './charter/charter-acceptance.entity.js';
import { DirectoryImport } from './directory/directory-import.entity.js';
import { DirectoryRow } from './directory/directory-row.entity.js';
import { Entity } from './entities/entity.entity.js';
import { JoinCode } from './sign-in/join-code.entity.js';
import { Password } from './sign-in/password.entity.js';
import { Actors } from './people/actors.js';
import { Person } from './people/person.entity.js';
import { RoleAssignment } from './roles/role-assignment.entity.js';
import { Sessions } from './sessions/sessions.service.js';
import { Session } from './sessions/session.entity.js';
import { SetUpCode } from './set-up/set-up-code.entity.js';
import { SignInLink } from './sign-in/sign-in-link.entity.js';

const PROVIDERS = [AccessTokens, Actors, Sessions];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      AccessToken,
      Charter,
      CharterAcceptance,
      DirectoryImport,
      DirectoryRow,
      Entity,
      JoinCode,
      Password,
      Person,
      RoleAssignment,
      Session,
      SetUpCode,
      SignInLink,
    ]),
  ],
  providers: PROVIDERS,
  exports: PROVIDERS,
})
export class IdentityModule {}
