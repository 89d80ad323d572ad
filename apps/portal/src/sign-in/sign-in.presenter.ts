import type { DemoSignIn } from '#identity';
import { pathTo } from '#notifications';

export interface SignInView {
  values: { email: string };
  next: string;
  codePage: string;
  setUpNeeded: boolean;
  demo: { entity: string; people: { personId: number; name: string; role: string }[] }[];
}

/** @param next path to go to after signing in, which all links and forms of the page carry */
export function presentSignIn(
  next: string,
  email: string,
  setUpNeeded: boolean,
  demo: readonly DemoSignIn[],
): SignInView {
  return { values: { email }, next, codePage: `${pathTo.signIn()}/code`, setUpNeeded, demo: byEntity(demo) };
}

function byEntity(demo: readonly DemoSignIn[]): SignInView['demo'] {
  const entities = [...new Set(demo.map(({ entityName }) => entityName))];
  return entities.map((entity) => ({
    entity,
    people: demo
      .filter(({ entityName }) => entityName === entity)
      .map(({ personId, name, role }) => ({ personId, name, role: `entities.roles.${role}` })),
  }));
}
