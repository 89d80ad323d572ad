export {
  ROLES,
  GROUP_WIDE_ROLES,
  type Role,
  CENTRAL_TEAM,
  ENTITY_DECIDERS,
  ENTITY_LEADS,
  ENTITY_MANAGERS,
  ENTITY_TEAM,
  holdsSomewhere,
} from './roles/role.js';
export {
  entityScope,
  holds,
  holdsAny,
  isCentral,
  isCentralFor,
  reachedEntities,
  findTesterId,
} from './roles/scopes.js';
export { IdentityModule } from './identity.module.js';
export { ENTITIES, HELD_ROLES, PEOPLE, joinEntity, joinPerson, timeZoneOfEntity } from './fragments.js';
export { AccessToken } from './tokens/access-token.entity.js';
export {
  DirectoryImport,
  type DirectoryImportCounts,
  type DirectoryImportStatus,
  type FileFacts,
} from './directory/directory-import.entity.js';
export { Entity } from './entities/entity.entity.js';
export { JoinCode } from './sign-in/join-code.entity.js';
export { Password } from './sign-in/password.entity.js';
export { Person } from './people/person.entity.js';
export { RoleAssignment } from './roles/role-assignment.entity.js';
export { Session } from './sessions/session.entity.js';
export { SetUpCode } from './set-up/set-up-code.entity.js';
export { SignInLink } from './sign-in/sign-in-link.entity.js';
export { Actors, type RecognisedPerson } from './people/actors.js';
export { Sessions } from './sessions/sessions.service.js';
export { AccessTokens, type OwnToken } from './tokens/access-tokens.service.js';
export { AccessTokenCreated } from './tokens/access-token.events.js';
export { AccessTokenInput } from './tokens/access-token.input.js';
export { Entities } from './entities/entities.service.js';
export { EntityChangeInput, EntityInput } from './entities/entity.input.js';
export { ENTITY_KEEPERS, canKeepEntities } from './entities/entity.policy.js';
export { MINIMUM_GROUP, MINIMUM_TEXTS, minimaFrom, type Minima } from './entities/privacy.js';
export {
  People,
  fullName,
  type HeldRole,
  type PeopleQuery,
  type PersonName,
  type PersonRow,
} from './people/people.read-model.js';
export { gatherByName } from './people/gather-by-name.js';
export { readNameCursor, writeNameCursor, type NamePosition } from './people/name-cursor.js';
export type { Sought } from './people/sought-people.js';
export { PersonRecords } from './people/person-records.js';
export { PersonInput } from './people/person.input.js';
export { DIRECTORY_KEEPERS, DIRECTORY_READERS, canKeepPeople, readableDirectories } from './people/person.policy.js';
export {
  DIRECTORY_COLUMNS,
  DIRECTORY_LIMITS,
  type DirectoryFile,
  FUNCTIONS,
  columnOfHeader,
  parseEmailAddress,
} from './directory/reading/index.js';
export { DirectoryImports } from './directory/directory-imports.service.js';
export { DirectoryImportRecords, type PreviewRow } from './directory/directory-imports.read-model.js';
export { ApplyImportInput } from './directory/directory-import.input.js';
export { spelledBadLine, type SpelledBadLine, type SpelledProblem } from './directory/spelled-bad-line.js';
export { spelledNote, type SpelledNote } from './directory/spelled-note.js';
export type { Leaver } from './directory/leavers.js';
export { Roles, type RoleHolder } from './roles/roles.service.js';
export { RoleInput } from './roles/role.input.js';
export { canGrant, canRevoke, isPossible } from './roles/role.policy.js';
export { RoleGranted, RoleRevoked } from './roles/role.events.js';
export { Charters } from './charter/charters.service.js';
export { CodeDevices } from './sign-in/code-devices.service.js';
export { JoinCodes, type CodeOrder, type IssuedCode } from './sign-in/join-codes.service.js';
export { CODE_ISSUERS, canReceiveCode } from './sign-in/join-code.policy.js';
export { KnownBrowsers } from './sign-in/known-browsers.js';
export { SignInLinks, type LinkState } from './sign-in/sign-in-links.service.js';
export { PasswordChanged, SignInLinkRequested } from './sign-in/sign-in.events.js';
export { Passwords } from './sign-in/passwords.service.js';
export { PasswordInput } from './sign-in/password.input.js';
export { PasswordSignIn } from './sign-in/password-sign-in.js';
export { DEMO_REQUEST, DemoMark } from './sign-in/demo-mark.js';
export { DemoSignIns, type DemoSignIn } from './sign-in/demo-sign-ins.js';
export { Proofs, type Proof } from './proofs/proofs.js';
export { SetUp } from './set-up/set-up.service.js';
export { SetUpInput } from './set-up/set-up.input.js';
export { FirstRun } from './set-up/first-run.js';
export { isOwn, isPostedHere, ownCondition, postedElsewhere, type Own } from './sessions/own.js';
export {
  codeSessionFingerprint,
  inReach,
  isByCode,
  isOutOfReach,
  sessionReach,
  type Reach,
} from './sessions/session-reach.js';
