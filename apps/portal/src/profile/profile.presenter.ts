import type { Entity, OwnToken, PersonRow, Session } from '#identity';
import type { Choice } from '../entities/form-choices.presenter.js';

interface SessionView {
  id: string;
  device: string;
  method: string;
  startedAt: Date;
  seenAt: Date;
  current: boolean;
}

/** `atMost` is the number of mails in seven days. */
interface Contact {
  news: boolean;
  atMost: number;
}

export interface ProfileView {
  name: string;
  email: string | null;
  entity: string;
  locale: string;
  locales: readonly Choice[];
  roles: { label: string; entity: string | null }[];
  hasPassword: boolean;
  contact: Contact;
  sessions: SessionView[];
  otherSessions: number;
  tokens: number;
}

export interface ProfileParts {
  person: PersonRow;
  entities: readonly Entity[];
  sessions: readonly Session[];
  tokens: readonly OwnToken[];
  hasPassword: boolean;
  contact: Contact;
  currentSessionId: string | undefined;
  locales: readonly Choice[];
}

export function presentProfile(parts: ProfileParts): ProfileView {
  const { person, entities, sessions, currentSessionId } = parts;
  const entityName = (id: number | null) => entities.find((entity) => entity.id === id)?.name ?? null;
  return {
    name: person.name,
    email: person.email,
    entity: entityName(person.entityId) ?? '',
    locale: person.locale,
    locales: parts.locales,
    roles: person.roles.map(({ role, entityId }) => ({
      label: `entities.roles.${role}`,
      entity: entityName(entityId),
    })),
    hasPassword: parts.hasPassword,
    contact: parts.contact,
    sessions: sessions.map((session) => presentSession(session, currentSessionId)),
    otherSessions: sessions.filter(({ id }) => id !== currentSessionId).length,
    tokens: parts.tokens.filter(({ revokedAt }) => !revokedAt).length,
  };
}

export function presentSession(session: Session, currentSessionId: string | undefined): SessionView {
  return {
    id: session.id,
    device: session.device,
    method: `profile.methods.${session.method}`,
    startedAt: session.createdAt,
    seenAt: session.seenAt,
    current: session.id === currentSessionId,
  };
}

export interface TokenView {
  id: number;
  name: string;
  opening: string;
  expiresAt: Date;
  usedAt: Date | null;
  access: string;
  entities: readonly string[];
  /** Text key shown when no entity is named. */
  reach: string | undefined;
  state: 'active' | 'expired' | 'revoked';
}

/** A token whose entities are all out of reach must not look like a token for all entities. */
function reachKey(entities: OwnToken['entities']): string | undefined {
  if (entities === null) return 'profile.tokens.allEntities';
  return entities.length ? undefined : 'profile.tokens.nowhere';
}

export function presentToken(token: OwnToken, now: Date): TokenView {
  const { id, name, opening, expiresAt, usedAt, revokedAt, access, entities } = token;
  return {
    id,
    name,
    opening,
    expiresAt,
    usedAt,
    access: `profile.tokens.accesses.${access}`,
    entities: entities ?? [],
    reach: reachKey(entities),
    state: revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : 'active',
  };
}
