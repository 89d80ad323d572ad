import { canAnswerOfficially, canEdit, canTriage, type ContributionDetail, type PictureFacts } from '#contributions';
import { pathTo } from '#notifications';
import type { Actor, Texts } from '#platform';
import { markdownHtml } from '../http/views/trusted-html.js';
import { presentCard } from './contribution-card.presenter.js';
import { CONTRIBUTIONS, contributionHref } from './contributions.paths.js';
import { sayIn, type Wording, type Say } from '../http/wording/wording.js';
import { deviceFactInWords } from './device.presenter.js';
import { presentPictures } from './pictures.presenter.js';

interface Notes {
  readonly items: readonly { readonly face: { readonly name: string }; readonly note: string }[];
  readonly next: string | null;
}

export function presentContribution(
  detail: ContributionDetail,
  { actor, pictures, notes }: { actor: Actor; pictures: readonly PictureFacts[]; notes: Notes },
  words: Wording,
  texts: Texts,
) {
  const { say, read, locale } = words;
  const of = { ...detail.campaign, entityLocale: detail.entityLocale };
  const rights = rightsOf(actor, detail);
  return {
    ...presentCard(detail, words, texts),
    breadcrumbs: [{ label: say('title'), href: CONTRIBUTIONS }],
    campaign: read(detail.campaign.title, of),
    entity: detail.rollout.entity,
    text: detail.text === '' ? null : markdownHtml(detail.text),
    edited:
      detail.edited === null ? null : { href: contributionHref(detail.id, 'history'), day: words.date(detail.edited) },
    hidden: detail.isHidden ? say(detail.isMine ? 'detail.hiddenMine' : 'detail.hiddenTeam') : '',
    merged: mergedOf(detail, words),
    pictures: presentPictures(pictures, sayIn(texts, { locale })),
    facts: factsOf(detail, words),
    joined: detail.merged.map((card) => presentCard(card, words, texts)),
    notes: { items: notes.items.map(({ face, note }) => ({ by: face.name, note })), more: moreNotes(detail.id, notes) },
    vote: presentVote(detail, say),
    links: linksOf(detail, rights),
  };
}

function rightsOf(actor: Actor, detail: ContributionDetail) {
  const contribution = { ...detail, mergedInto: detail.isMerged ? detail.id : null };
  return {
    edit: canEdit(contribution),
    triage: canTriage(actor, detail),
    answer: canAnswerOfficially(actor, detail),
  };
}

function linksOf({ id, isMine, isHidden }: ContributionDetail, rights: ReturnType<typeof rightsOf>) {
  return {
    edit: rights.edit ? contributionHref(id, 'edit') : null,
    pictures: rights.edit ? contributionHref(id, 'pictures') : null,
    desk: rights.triage || rights.answer ? pathTo.deskItem(id) : null,
    report: isMine || rights.triage || isHidden ? null : contributionHref(id, 'report'),
  };
}

function mergedOf({ isMerged, mergedInto }: ContributionDetail, { say }: Wording) {
  if (!isMerged) return null;
  return {
    text: say(mergedInto ? 'detail.merged' : 'detail.mergedElsewhere'),
    link: mergedInto ? { href: contributionHref(mergedInto.id), label: mergedInto.title } : null,
  };
}

function presentVote({ id, vote: { stand, note, basis, follows } }: ContributionDetail, say: Say) {
  const follow = {
    action: contributionHref(id, follows ? 'unfollow' : 'follow'),
    label: say(follows ? 'vote.unfollow' : 'vote.follow'),
  };
  return {
    stand,
    note: note ?? '',
    basis,
    noteLabel: say(note === null ? 'vote.addNote' : 'vote.editNote'),
    give: contributionHref(id, 'vote'),
    takeBack: contributionHref(id, 'vote/take-back'),
    // Authors and voters get news anyway.
    follow: stand === 'own' || stand === 'given' ? null : follow,
  };
}

/** The stored text, shown beside a form that was opened before it changed. */
export function presentCurrentWords(
  { title, text, kind, reportedSeverity, frequency }: ContributionDetail,
  { say }: Wording,
) {
  const fact = (key: string, value: string | null) => (value === null ? [] : [{ label: say(`facts.${key}`), value }]);
  const facts = [
    ...fact('severity', reportedSeverity === null ? null : say(`severities.${reportedSeverity}.name`)),
    ...fact('frequency', frequency && say(`frequencies.${frequency}`)),
  ];
  return { title, html: text === '' ? null : markdownHtml(text), facts: kind === 'problem' ? facts : [] };
}

function factsOf(detail: ContributionDetail, words: Wording) {
  const { say, read, locale } = words;
  const of = { ...detail.campaign, entityLocale: detail.entityLocale };
  const { severity, reportedSeverity, frequency, mission, product } = detail;
  const judged = severity !== reportedSeverity && reportedSeverity !== null;
  const fact = (key: string, value: string | null) => (value === null ? [] : [{ label: say(`facts.${key}`), value }]);
  const level = (value: number) => say(`severities.${value}.name`);
  return [
    ...fact('severity', severity === null ? null : level(severity)),
    ...fact('reported', judged ? level(reportedSeverity) : null),
    ...fact('frequency', frequency && say(`frequencies.${frequency}`)),
    ...fact('mission', mission && read(mission.title, of)),
    ...fact('product', product),
    ...Object.entries(detail.device ?? {}).map(([name, value]) => ({
      label: say(`device.facts.${name}`),
      value: deviceFactInWords(name, value, locale, say),
    })),
  ];
}

function moreNotes(id: string, { next }: Notes): string | null {
  return next === null ? null : `${contributionHref(id)}?notes=${next}#notes`;
}
