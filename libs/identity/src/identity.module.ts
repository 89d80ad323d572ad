import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './tokens/access-tokens.service.js';
import { AccessToken } from './tokens/access-token.entity.js';
import { AccessTokenEntity } from './tokens/access-token-entity.entity.js';
import { Charters } from './charter/charters.service.js';
import { CodeDevices } from './sign-in/code-devices.service.js';
import { CodeDevice } from './sign-in/code-device.entity.js';
import { DemoMark } from './sign-in/demo-mark.js';
import { DemoSignIns } from './sign-in/demo-sign-ins.js';
import { Entities } from './entities/entities.service.js';
import { FirstRun } from './set-up/first-run.js';
import { JoinCodes } from './sign-in/join-codes.service.js';
import { KnownBrowsers } from './sign-in/known-browsers.js';
import { LinkRequestsJob } from './sign-in/link-requests.job.js';
import { PasswordHashes } from './sign-in/password-hashes.js';
import { PasswordSignIn } from './sign-in/password-sign-in.js';
import { Passwords } from './sign-in/passwords.service.js';
import { People } from './people/people.read-model.js';
import { PersonRecords } from './people/person-records.js';
import { Proofs } from './proofs/proofs.js';
import { Refusals } from './sign-in/refusals.js';
import { Roles } from './roles/roles.service.js';
import { TokenEntities } from './tokens/token-entities.js';
import { SignInBudgets } from './sign-in/budgets.js';
import { SetUp } from './set-up/set-up.service.js';
import { SignInJobs } from './sign-in/sign-in.jobs.js';
import { SignInLinks } from './sign-in/sign-in-links.service.js';
import { StoredPasswords } from './sign-in/stored-passwords.js';
import { Charter } from './charter/charter.entity.js';
import { CharterAcceptance } from './charter/charter-acceptance.entity.js';
import { AddressesBeyond } from './directory/addresses-beyond.js';
import { ImportJobs } from './directory/import-jobs.js';
import { DirectoryApplication } from './directory/application.js';
import { CarriedLines } from './directory/carried-lines.js';
import { DirectoryImport } from './directory/directory-import.entity.js';
import { DirectoryImportRecords } from './directory/directory-imports.read-model.js';
import { DirectoryImports } from './directory/directory-imports.service.js';
import { DirectoryReadings } from './directory/directory-readings.js';
import { KnownPeople } from './directory/known-people.js';
import { Leavers } from './directory/leavers.js';
import { PersonWrites } from './directory/person-writes.js';
import { Returners } from './directory/returners.js';
import { ReadingRecord } from './directory/reading-record.js';
import { Staging } from './directory/staging.js';
import { LostZeros } from './directory/lost-zeros.js';
import { TakenAddresses } from './directory/taken-addresses.js';
import { TidyJob } from './directory/tidy.job.js';
import { DirectoryLeaver } from './directory/directory-leaver.entity.js';
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

const PROVIDERS = [
  AccessTokens,
  Actors,
  Charters,
  CodeDevices,
  DemoMark,
  DemoSignIns,
  DirectoryApplication,
  DirectoryImportRecords,
  DirectoryImports,
  Entities,
  FirstRun,
  JoinCodes,
  KnownBrowsers,
  PasswordSignIn,
  Passwords,
  People,
  PersonRecords,
  Proofs,
  Roles,
  Sessions,
  SetUp,
  SignInLinks,
];
const DIRECTORY_PARTS = [
  AddressesBeyond,
  ImportJobs,
  CarriedLines,
  DirectoryReadings,
  KnownPeople,
  Leavers,
  PersonWrites,
  Returners,
  ReadingRecord,
  Staging,
  TakenAddresses,
  LostZeros,
  TidyJob,
];
const INTERNAL = [
  ...DIRECTORY_PARTS,
  LinkRequestsJob,
  PasswordHashes,
  Refusals,
  SignInBudgets,
  SignInJobs,
  StoredPasswords,
  TokenEntities,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([
      AccessToken,
      AccessTokenEntity,
      Charter,
      CharterAcceptance,
      CodeDevice,
      DirectoryImport,
      DirectoryLeaver,
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
  providers: [...PROVIDERS, ...INTERNAL],
  exports: PROVIDERS,
})
export class IdentityModule {}
