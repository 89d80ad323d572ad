import type { FeedbackMode, Rollout } from '#campaigns';
import { Database } from '#platform';
import type { Entity, Person } from '#identity';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import { numbersFromOne } from '../../factories/rows.js';
import { anEmptyDatabase } from '../engine.js';
import { openPortal, type OpenPortal } from '../portal.js';
import { openSmtpServer, type TestSmtpServer } from '../smtp-server.js';
import { TestClock } from '../test-clock.js';
import { beginSameLuck, endSameLuck } from './same-luck.js';
import { colleagueOf, type Colleague } from './surfaces.js';

/** With one of the two, as many as write something before texts are shown. */
const CROWD = ['Fritz', 'Frida', 'Falk', 'Fenja', 'Finn', 'Flora', 'Frauke', 'Felix', 'Fabian', 'Fanny'];

/** Who of the two the alias is: all that two worlds differ in. */
export type Wearer = 'xenia' | 'yannis';

export interface Cast {
  readonly entity: Entity;
  readonly campaign: ACampaign;
  readonly rollout: Rollout;
  readonly abroad: Rollout;
  /** A second rollout that both are invited to. */
  readonly recruiting: Rollout;
  readonly xenia: Person;
  readonly yannis: Person;
  readonly expert: Person;
  /** Others who test, and of whom nothing differs. */
  readonly crowd: readonly Person[];
  readonly colleagues: readonly Colleague[];
}

/** One of the two worlds while its story is played. */
export interface World extends Cast {
  readonly portal: OpenPortal;
  readonly clock: TestClock;
  readonly smtp: TestSmtpServer;
  /** Browser and API of the one behind the alias, and of the other. */
  readonly alias: Colleague;
  readonly other: Colleague;
  colleague(name: string): Colleague;
  /** Everybody, as sessions of the team end over night. */
  signInAgain(): Promise<void>;
}

export interface WorldWishes {
  readonly feedbackMode: FeedbackMode;
  /** How the two come in: with a mailbox, or by printed codes. */
  readonly way: 'mail' | 'code';
}

/** Plays a story in a world of its own, with the same chance as in the other, and closes it. */
export async function inAWorld<T>(wishes: WorldWishes, wearer: Wearer, play: (world: World) => Promise<T>): Promise<T> {
  const databaseUrl = await anEmptyDatabase();
  const smtp = await openSmtpServer();
  const clock = new TestClock();
  numbersFromOne();
  beginSameLuck();
  try {
    const portal = await openPortal({ clock, databaseUrl, settings: { smtpUrl: smtp.url, contactBudget: 1 } });
    const cast = await castOf(portal, wishes);
    const both = await guests(portal, cast);
    const [alias, other] = wearer === 'xenia' ? both : [both[1], both[0]];
    const colleague = (name: string) => cast.colleagues.find((each) => each.name === name)!;
    const signInAgain = async () => {
      for (const each of [...cast.colleagues, ...both]) each.page = await portal.as(each.person).catch(() => each.page);
    };
    const played = await play({ ...cast, portal, clock, smtp, alias: alias!, other: other!, colleague, signInAgain });
    await portal.close();
    return played;
  } finally {
    endSameLuck();
    await smtp.close();
  }
}

async function castOf(portal: OpenPortal, { feedbackMode, way }: WorldWishes): Promise<Cast> {
  const entity = await anEntity({ code: 'DE' });
  const elsewhere = await anEntity({ code: 'IE' });
  const campaign = await aCampaign({ feedbackMode, contributionAudience: 'campaign' });
  const second = await aCampaign({ feedbackMode });
  const somebody = (name: string, of: Partial<Person> = {}, at = entity) =>
    aPerson({ entity: at, firstName: name, lastName: `Neves-${name}`, ...of });
  const ambassador = await somebody('Amelie');
  await aRole(ambassador, 'ambassador', entity);
  const rollout = await aRollout({ campaign, entity, ambassadors: [ambassador] });
  const abroad = await aRollout({ campaign, entity: elsewhere });
  const recruiting = await aRollout({ campaign: second, entity, status: 'recruiting', ambassadors: [ambassador] });
  const withRole = async (role: 'central' | 'sponsor' | 'community_manager' | 'expert', name: string, at = entity) => {
    const person = await somebody(name, {}, at);
    await aRole(person, role, role === 'central' ? undefined : at);
    return person;
  };
  const testing = async (name: string, of: Partial<Person> = {}, at = entity, where = rollout) => {
    const person = await somebody(name, of, at);
    await anEnrolment({ rollout: where, person, ...(at === entity ? { ambassador } : {}) });
    return person;
  };
  const alike = { site: 'Filiale Nord', locale: 'de' as const, ...(way === 'code' ? { email: null } : {}) };
  const [xenia, yannis] = [await testing('Xenia', alike), await testing('Yannis', alike)];
  const crowd: Person[] = [];
  for (const name of CROWD) crowd.push(await testing(name));
  const expert = await withRole('expert', 'Egon');
  const colleagues = [
    await colleagueOf(portal, 'central', await withRole('central', 'Clara')),
    await colleagueOf(portal, 'manager', await withRole('community_manager', 'Moritz')),
    await colleagueOf(portal, 'sponsor', await withRole('sponsor', 'Sabine')),
    await colleagueOf(portal, 'ambassador', ambassador),
    await colleagueOf(portal, 'expert', expert),
    await colleagueOf(portal, 'fellow', await testing('Zoe')),
    await colleagueOf(portal, 'fellow abroad', await testing('Niamh', {}, elsewhere, abroad)),
    await colleagueOf(portal, 'manager abroad', await withRole('community_manager', 'Oisin', elsewhere)),
  ];
  return { entity, campaign, rollout, abroad, recruiting, xenia, yannis, expert, crowd, colleagues };
}

/** Both are signed in alike, whoever of them will speak. */
async function guests(portal: OpenPortal, { xenia, yannis }: Cast): Promise<Colleague[]> {
  return [await colleagueOf(portal, 'xenia', xenia), await colleagueOf(portal, 'yannis', yannis)];
}

/** Acts on the audit trail, with who and about whom, without the marks of its chain. */
export async function auditOf({ portal }: World): Promise<string> {
  const sql = 'SELECT act, subject_kind, subject_id, entity_id, details FROM audit_entry ORDER BY id';
  return JSON.stringify(await portal.get(Database).query(undefined, sql), null, 1);
}
