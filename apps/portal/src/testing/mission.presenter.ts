import { canAnswer, canChange, type MissionPart } from '#feedback';
import type { AnswerFormView } from './answer-form.presenter.js';
import { missionHref, rolloutHref } from './places.js';
import { partName } from './progress.presenter.js';
import type { OpenMission } from './tester-desk.js';
import { minutesOf, presentMode, presentStatusOf } from './tester-rollout.presenter.js';

/** What a mission asks for; with `form` its questions as well. */
export function presentMission(open: OpenMission, form: AnswerFormView | null) {
  const { rollout, mission, part, words } = open;
  const firstLeft = mission.parts.find(({ done }) => !done);
  return {
    ...headOf(open),
    ...bodyOf(open),
    products: part ? [] : mission.parts.map((each) => presentPart(open, each, each === firstLeft)),
    productsLead: words.say('testing.mission.productsLead', { count: mission.parts.length }),
    tick: canTick(open) ? { action: `${rolloutHref(rollout)}/ticks`, key: mission.key } : null,
    received: mission.hasForm && part?.done && rollout.feedbackMode === 'anonymous',
    mode: form && presentMode(rollout, words),
    form,
    back: rolloutHref(rollout),
  };
}

/** Whether this page has the form on it. */
export function showsForm({ mission, part, rollout }: OpenMission): boolean {
  if (!mission.hasForm || !part) return false;
  return part.done ? canChange(rollout) : canAnswer(rollout);
}

function headOf({ rollout, mission, part, words }: OpenMission) {
  const { say, read } = words;
  const own = { label: read(mission.title, rollout), href: missionHref(rollout, mission) };
  return {
    title: partName(rollout, mission, part, words),
    breadcrumbs: [
      { label: say('testing.title'), href: '/testing' },
      { label: read(rollout.title, rollout), href: rolloutHref(rollout) },
      ...(part?.product ? [own] : []),
    ],
    minutes: part?.product ? words.minutes(mission.minutes) : minutesOf(mission, words),
    status: presentStatusOf(part ? { ...mission, parts: [part] } : mission, words),
  };
}

function bodyOf(open: OpenMission) {
  const { rollout, part, row, words } = open;
  return {
    // Whoever came from the mission's own page has read them; they are still at hand.
    instructions: { text: words.read(row.instructions, rollout), folded: Boolean(part?.product) },
    access: accessOf(open),
    closed: canAnswer(rollout) ? '' : closedWords(open),
  };
}

function canTick({ mission, part, rollout }: OpenMission): boolean {
  return !mission.hasForm && canAnswer(rollout) && !part?.done;
}

function accessOf({ products, part, mission, rollout, words }: OpenMission): { name: string; text: string }[] {
  const about = part?.product ? [part] : mission.parts;
  const keys = about.flatMap(({ product }) => product?.key ?? []);
  return products
    .filter(({ key }) => keys.length === 0 || keys.includes(key))
    .map(({ name, access }) => ({ name, text: words.read(access ?? {}, rollout) }))
    .filter(({ text }) => text !== '');
}

function closedWords({ rollout, words: { say, day } }: OpenMission): string {
  if (rollout.status !== 'recruiting') return say('testing.mission.over');
  const { testingFrom } = rollout;
  return testingFrom ? say('testing.mission.notYet', { day: day(testingFrom) }) : say('testing.mission.notYetNoDay');
}

function presentPart({ rollout, mission, words }: OpenMission, part: MissionPart, isNext: boolean): object {
  const name = part.product?.name ?? '';
  const open = part.done ? canChange(rollout) : canAnswer(rollout);
  const key = part.done ? 'testing.mission.change' : 'testing.mission.answer';
  return {
    name,
    kind: isNext ? 'primary' : 'secondary',
    status: presentStatusOf({ ...mission, parts: [part] }, words),
    link: open ? { href: missionHref(rollout, mission, part), label: words.say(key, { product: name }) } : null,
  };
}
