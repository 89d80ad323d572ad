import {
  canKeepEntities,
  canKeepPeople,
  minimaFrom,
  readableDirectories,
  type Entity,
  type RoleHolder,
} from '#identity';
import type { Locale, RequestContext } from '#platform';
import { entityHref, personHref } from './entities.paths.js';
import { countryName } from './form-choices.presenter.js';

export interface EntityRow {
  code: string;
  name: string;
  country: string;
  timeZone: string;
  href: string;
}

export interface EntityView extends EntityRow {
  language: string;
  minimumGroup: number;
  minimumTexts: number;
  team: { label: string; people: { name: string; href: string }[] }[];
  can: { change: boolean; readPeople: boolean; addPeople: boolean };
  links: { people: string; edit: string; addPerson: string };
}

export function presentEntity({ code, name, country, timeZone }: Entity, locale: Locale): EntityRow {
  return { code, name, country: countryName(country, locale), timeZone, href: entityHref(code) };
}

export function presentEntityPage(entity: Entity, team: readonly RoleHolder[], ctx: RequestContext): EntityView {
  const row = presentEntity(entity, ctx.locale);
  const directories = readableDirectories(ctx.actor);
  return {
    ...row,
    language: `common.languages.${entity.locale}`,
    ...minimumFields(entity),
    team: byRole(team),
    can: {
      change: canKeepEntities(ctx.actor),
      readPeople: directories === 'all' || directories.includes(entity.id),
      addPeople: canKeepPeople(ctx.actor),
    },
    links: { people: `${row.href}/people`, edit: `${row.href}/edit`, addPerson: `${row.href}/people/new` },
  };
}

export function presentEntityForm(entity: Entity): Record<string, unknown> {
  const { name, country, locale, timeZone } = entity;
  return {
    name,
    country,
    locale,
    timeZone,
    ...minimumFields(entity),
  };
}

function byRole(team: readonly RoleHolder[]): EntityView['team'] {
  return [...new Set(team.map(({ role }) => role))].map((role) => ({
    label: `entities.roles.${role}`,
    people: team
      .filter((holder) => holder.role === role)
      .map(({ name, personId }) => ({ name, href: personHref(personId) })),
  }));
}

export function minimumFields({ privacy }: Pick<Entity, 'privacy'>): { minimumGroup: number; minimumTexts: number } {
  const { people, texts } = minimaFrom(privacy);
  return { minimumGroup: people, minimumTexts: texts };
}
