import type { FeedbackMode, Question } from '#campaigns';
import type { Entity, Person } from '#identity';
import { Database } from '#platform';
import { aCampaign, aRollout, type ACampaign } from '../../factories/campaigns.js';
import { aPerson, aRole, anEntity } from '../../factories/directory.js';
import { anEnrolment } from '../../factories/recruitment.js';
import type { Browser, OpenPortal } from '../portal.js';
import { StoryHistory, type StoryAnswers } from './history.js';
import { colleagueOf, type Colleague } from './surfaces.js';

export interface Country {
  entity: Entity;
  rolloutId: number;
  /** Those who answer, in the order in which they do. */
  authors: readonly Person[];
  ambassador: Person;
  /** Takes part, but answers nothing. */
  tester: Person;
}

/** A small campaign in four countries; the last one stays too small to be shown. */
export interface Story {
  portal: OpenPortal;
  campaign: ACampaign;
  countries: Readonly<Record<string, Country>>;
  central: Colleague;
  colleagues: readonly Colleague[];
  history: StoryHistory;
  /** Rows that answers have left in tables that tell others: there should be none. */
  echoes: string[];
}

interface Turn {
  entity: string;
  product: string;
  author: number;
}

/** Who answers about the first product; of these, the first so many about the second as well. */
const AUTHORS = { PT: [11, 6], DE: [6, 3], FR: [10, 0], IE: [4, 0] } as const;
/** None of their names is the name of an author. */
const CURIOUS = { firstName: 'Curiosa', lastName: 'Neves' };
const QUESTIONS: readonly Question[] = [
  { key: 'nps', type: 'nps', required: true, label: { en: 'Would you recommend it?' } },
  { key: 'csat', type: 'csat', required: true, label: { en: 'Are you satisfied?' } },
  {
    key: 'found',
    type: 'single_choice',
    required: true,
    label: { en: 'How did you find your way?' },
    options: [
      { key: 'alone', label: { en: 'Alone' } },
      { key: 'helped', label: { en: 'With help' } },
    ],
  },
  { key: 'badge', type: 'number', required: true, label: { en: 'What did you spend?' } },
  { key: 'comment', type: 'long_text', required: true, label: { en: 'Anything else?' } },
];

export async function aStory(portal: OpenPortal, feedbackMode: FeedbackMode): Promise<Story> {
  const campaign = await aCampaign({ feedbackMode, questions: QUESTIONS });
  const countries: Record<string, Country> = {};
  for (const [code, [size]] of Object.entries(AUTHORS)) countries[code] = await aCountry(campaign, code, size);
  const { PT, IE } = countries as { PT: Country; IE: Country };
  const central = await colleagueOf(portal, 'central', await withRole('central', countries['FR']!));
  const colleagues = [
    central,
    await colleagueOf(portal, 'sponsor of PT', await withRole('sponsor', PT)),
    await colleagueOf(portal, 'manager of PT', await withRole('community_manager', PT)),
    await colleagueOf(portal, 'ambassador of PT', PT.ambassador),
    await colleagueOf(portal, 'tester of PT', PT.tester),
    await colleagueOf(portal, 'sponsor of IE', await withRole('sponsor', IE)),
  ];
  return { portal, campaign, countries, central, colleagues, history: new StoryHistory(), echoes: [] };
}

/** Everybody's first answers, in turn over the countries. */
export function* turns(): Generator<Turn> {
  for (let author = 0; author < AUTHORS.PT[0]; author += 1) {
    for (const [entity, [own, rival]] of Object.entries(AUTHORS)) {
      if (author < own) yield { entity, product: 'own', author };
      if (author < rival) yield { entity, product: 'rival', author };
    }
  }
}

/** Sends answers as the person, through the form or the API, and records them. A later version replaces what was sent. */
export async function answer(story: Story, turn: Turn, version = 0): Promise<void> {
  const { portal, countries, history } = story;
  const { rolloutId, authors } = countries[turn.entity]!;
  const person = authors[turn.author]!;
  // Counted here: ids are drawn, and the mean of numbers that large would not be exact.
  const serial = Object.keys(countries).indexOf(turn.entity) * 100 + turn.author;
  const answers = answersOf(serial * 2 + (turn.product === 'own' ? 0 : 1), version, turn.author);
  const byForm = turn.author % 2 === version % 2;
  const browser = await (byForm ? portal.as(person) : portal.api(person));
  const before = await echoesIn(portal);
  if (byForm) await sendForm(browser, rolloutId, turn.product, answers, version > 0);
  else await sendJson(browser, rolloutId, turn.product, answers, version > 0);
  const after = await echoesIn(portal);
  if (after !== before) story.echoes.push(`after ${history.now}: ${before} became ${after}`);
  history.record({ entity: turn.entity, product: turn.product, person: person.id, answers });
}

export function countryOf({ countries }: Story, code: string): Country {
  return countries[code]!;
}

export async function close({ central }: Story, { rolloutId }: Country): Promise<void> {
  await central.api.post(`/api/v1/rollouts/${rolloutId}/moves`).send({ to: 'analysing' }).expect(204);
}

/** How many mails, jobs and acts on the audit trail there are. */
async function echoesIn({ get }: OpenPortal): Promise<string> {
  const tables = ['mail', 'job', 'audit_entry'];
  const counts = tables.map((table) => `(SELECT COUNT(*) FROM ${table}) AS ${table}s`);
  return JSON.stringify(await get(Database).query(undefined, `SELECT ${counts.join(', ')}`));
}

async function sendForm(
  page: Browser,
  rolloutId: number,
  product: string,
  answers: StoryAnswers,
  again: boolean,
): Promise<void> {
  const fields = Object.fromEntries(Object.entries(answers).map(([key, value]) => [`a.${key}`, String(value)]));
  const form = page.post(`/testing/${rolloutId}/missions/review/${product}`).type('form');
  await form.send({ ...fields, ...(again ? { change: '1' } : {}) }).expect(303);
}

async function sendJson(
  api: Browser,
  rolloutId: number,
  product: string,
  answers: StoryAnswers,
  again: boolean,
): Promise<void> {
  const path = `/api/v1/rollouts/${rolloutId}/missions/review/responses`;
  if (again) await api.put(`${path}/mine`).send({ product, answers }).expect(200, { outcome: 'changed' });
  else await api.post(path).send({ product, answers }).expect(201, { outcome: 'stored' });
}

function answersOf(serial: number, version: number, author: number): StoryAnswers {
  const seed = serial + version * 5;
  return {
    nps: (seed * 7 + 3) % 11,
    csat: 1 + ((seed * 3) % 5),
    // Every other person: no group is of one mind.
    found: author % 2 === 0 ? 'helped' : 'alone',
    badge: 700_000 + serial * 10 + version,
    comment: `What number ${serial} says the ${version + 1}. time`,
  };
}

/** The ambassador has brought the first six. */
async function aCountry(campaign: ACampaign, code: string, size: number): Promise<Country> {
  const entity = await anEntity({ code });
  const ambassador = await aPerson({ ...CURIOUS, entity });
  await aRole(ambassador, 'ambassador', entity);
  const rollout = await aRollout({ campaign, entity, ambassadors: [ambassador] });
  await anEnrolment({ rollout, person: ambassador });
  const tester = await aPerson({ ...CURIOUS, entity });
  await anEnrolment({ rollout, person: tester });
  const authors: Person[] = [];
  while (authors.length < size) {
    const person = await aPerson({ entity });
    await anEnrolment({ rollout, person, ...(authors.length < 6 ? { ambassador } : {}) });
    authors.push(person);
  }
  return { entity, rolloutId: rollout.id, authors, ambassador, tester };
}

async function withRole(role: 'central' | 'sponsor' | 'community_manager', { entity }: Country): Promise<Person> {
  const person = await aPerson({ ...CURIOUS, entity });
  await aRole(person, role, role === 'central' ? undefined : entity);
  return person;
}
