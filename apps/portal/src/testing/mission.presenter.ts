import { canAnswer, canChange, isLeft, type MissionPart } from '#responses';
import { clientTokenFrom, type Fields } from '../http/forms/fields.js';
import type { OwnValues } from '../http/views/own-values.js';
import type { AnswerFormView } from './answer-form.presenter.js';
import { contributeHref, missionHref, onlyPart, testingHref, TESTING } from './testing.paths.js';
import { partName } from './progress.presenter.js';
import { presentRating } from './rating.presenter.js';
import type { MissionPageContext } from './mission-loader.page-model.js';
import { presentMinutes, presentMode, presentMissionStatus } from './tester-rollout.presenter.js';

/**
 * A mission's page; with `form` its questions as well.
 * @param typed fields that were refused
 * @param opened stamp for reporting a blocked mission: the page was opened while contributions were taken
 */
export function presentMission(
  open: MissionPageContext,
  form: AnswerFormView | null,
  typed: Fields,
  opened: string,
  own: OwnValues,
) {
  const { rollout, mission, part, words } = open;
  const firstLeft = mission.parts.find(isLeft);
  return {
    ...headOf(open),
    ...bodyOf(open),
    products: part ? [] : mission.parts.map((each) => presentPart(open, each, each === firstLeft)),
    tick: canTick(open) ? { action: `${testingHref(rollout.id)}/ticks`, key: mission.key } : null,
    received: mission.hasForm && part?.done && rollout.feedbackMode === 'anonymous',
    mode: form && presentMode(rollout, words),
    kept: form && keptOf(form, open),
    form,
    aside: asideOf(open),
    leaving: leavingOf(open, typed, opened, own),
    rating: part ? presentRating(rollout, mission, part, words) : null,
    contribute: canAnswer(rollout) ? contributeHref(rollout, mission, part) : null,
  };
}

export function showsForm({ mission, part, rollout }: MissionPageContext): boolean {
  if (!mission.hasForm || !part) return false;
  return part.done ? canChange(rollout) : canAnswer(rollout) && part.state === null;
}

function headOf({ rollout, mission, part, words }: MissionPageContext) {
  const { say, read } = words;
  const own = { label: read(mission.title, rollout), href: missionHref(rollout, mission) };
  return {
    title: partName(rollout, mission, part, words),
    breadcrumbs: [
      { label: say('testing.title'), href: TESTING },
      { label: read(rollout.title, rollout), href: testingHref(rollout.id) },
      ...(part && !onlyPart(mission) ? [own] : []),
    ],
    minutes: part?.product ? words.minutes(mission.minutes) : presentMinutes(mission, words),
    status: presentMissionStatus(part ? { ...mission, parts: [part] } : mission, words),
  };
}

function bodyOf(open: MissionPageContext) {
  const { rollout, mission, part, row, words } = open;
  return {
    // Folded on a product's page, because the mission's page has shown them before.
    instructions: { text: words.read(row.instructions, rollout), folded: Boolean(part && !onlyPart(mission)) },
    access: accessOf(open),
    closed: canAnswer(rollout) ? '' : closedWords(open),
  };
}

function canTick({ mission, part, rollout }: MissionPageContext): boolean {
  return !mission.hasForm && canAnswer(rollout) && part !== undefined && isLeft(part);
}

function keptOf({ draft, knowingly }: AnswerFormView, { words: { say } }: MissionPageContext) {
  if (!draft.savedAt || !draft.action) return null;
  const which = knowingly ? 'change' : 'first';
  return {
    at: draft.savedAt,
    says: say(`testing.draft.kept.${which}`),
    discard: { action: draft.action, label: say(`testing.draft.discard.${which}`), fields: { discard: '1' } },
  };
}

/** A part that was blocked or skipped, with the way back to it. */
function asideOf({ rollout, mission, part, words: { say } }: MissionPageContext) {
  if (!part?.state) return null;
  const { state } = part;
  return {
    kind: state === 'blocked' ? 'warning' : 'info',
    title: say(`testing.aside.${state}.title`),
    text: say(`testing.aside.${state}.text`),
    action: canAnswer(rollout) ? `${missionHref(rollout, mission, part)}/state` : null,
  };
}

/** Blocking or skipping a part. A refused report is shown again even when the part is no longer open. */
function leavingOf(
  { rollout, mission, part, speaksElsewhere, words: { say } }: MissionPageContext,
  typed: Fields,
  opened: string,
  own: OwnValues,
) {
  const isTyped = typed['state'] === 'blocked';
  const isOpen = canAnswer(rollout) && part !== undefined && isLeft(part);
  if (!part || !(isOpen || isTyped)) return null;
  const why = isTyped && typeof typed['why'] === 'string' ? typed['why'] : '';
  return {
    action: `${missionHref(rollout, mission, part)}/state`,
    open: isTyped,
    why,
    told: say(`testing.leaving.told.${rollout.feedbackMode === 'named' ? 'named' : 'alias'}`),
    clientToken: own.token('leavingToken', clientTokenFrom(isTyped ? typed : {})),
    opened,
    canSkip: isOpen,
    speaksElsewhere,
  };
}

function accessOf({ products, part, mission, rollout, words }: MissionPageContext): { name: string; text: string }[] {
  const about = part?.product ? [part] : mission.parts;
  const keys = about.flatMap(({ product }) => product?.key ?? []);
  return products
    .filter(({ key }) => keys.length === 0 || keys.includes(key))
    .map(({ name, access }) => ({ name, text: words.read(access ?? {}, rollout) }))
    .filter(({ text }) => text !== '');
}

function closedWords({ rollout, words: { say, day } }: MissionPageContext): string {
  if (rollout.status !== 'recruiting') return say('testing.mission.over');
  const { testingFrom } = rollout;
  return testingFrom ? say('testing.mission.notYet', { day: day(testingFrom) }) : say('testing.mission.notYetNoDay');
}

function presentPart({ rollout, mission, words }: MissionPageContext, part: MissionPart, isNext: boolean): object {
  const name = part.product?.name ?? '';
  const open = part.done ? canChange(rollout) : canAnswer(rollout);
  return {
    name,
    kind: isNext ? 'primary' : 'secondary',
    status: presentMissionStatus({ ...mission, parts: [part] }, words),
    link: open
      ? { href: missionHref(rollout, mission, part), label: words.say(linkKey(part), { product: name }) }
      : null,
  };
}

function linkKey({ done, state, begun }: MissionPart): string {
  if (done) return 'testing.mission.change';
  if (state) return 'testing.mission.see';
  return begun ? 'testing.mission.goOn' : 'testing.mission.answer';
}
