import type { Blueprint } from '#campaigns';
import {
  CONTRIBUTION_KINDS,
  DEVICE_FACTS,
  FREQUENCIES,
  LONGEST_TEXT,
  LONGEST_TITLE,
  SEVERITIES,
  isUnderAlias,
  type ContributionPlace,
  type DeviceContext,
  type PictureFacts,
} from '#contributions';
import type { Texts } from '#platform';
import { testingHref } from '../testing/testing.paths.js';
import { KIND_ICONS } from './contribution-card.presenter.js';
import { clientTokenFrom, textIn, type Fields } from '../http/forms/fields.js';
import { isTicked, kindIn } from './contribution.form.js';
import { postingHref, CONTRIBUTIONS } from './contributions.paths.js';
import { sayIn, type Wording, type Say } from '../http/wording/wording.js';
import { deviceFactInWords } from './device.presenter.js';
import { presentPictureField } from './pictures.presenter.js';

export interface FormOf {
  readonly place: ContributionPlace;
  readonly blueprint: Blueprint;
  /** What was typed, or the values that the address of the page asks for. */
  readonly fields: Fields;
  readonly isTyped: boolean;
  readonly device: DeviceContext;
  readonly pictures: readonly PictureFacts[];
  /** Stamp that proves that the form was opened while contributions were taken. */
  readonly opened: string;
}

export function presentContributionForm(form: FormOf, words: Wording, texts: Texts) {
  const { place, blueprint, fields, pictures } = form;
  const { say, locale } = words;
  const { campaign } = blueprint;
  const campaignTitle = words.read(campaign.title, { ...campaign, ...place });
  return {
    title: say('form.title'),
    breadcrumbs: place.isTester
      ? [{ label: campaignTitle, href: testingHref(place.rolloutId) }]
      : [{ label: say('title'), href: `${CONTRIBUTIONS}?rollout=${place.rolloutId}` }],
    action: postingHref(place.rolloutId),
    similar: `${postingHref(place.rolloutId)}/similar`,
    mode: presentMode(place, say),
    clientToken: clientTokenFrom(fields),
    opened: form.opened,
    kinds: kindTiles(say),
    values: {
      kind: kindIn(fields, CONTRIBUTION_KINDS),
      title: textIn(fields, 'title'),
      text: textIn(fields, 'text'),
      severity: textIn(fields, 'severity'),
      frequency: textIn(fields, 'frequency'),
      mission: textIn(fields, 'mission'),
      product: textIn(fields, 'product'),
      workshopSize: textIn(fields, 'workshopSize'),
    },
    limits: { title: LONGEST_TITLE, text: LONGEST_TEXT },
    ...choices(say),
    missions: blueprint.missions.map(({ key, title }) => ({
      value: key,
      label: words.read(title, { ...campaign, ...place }),
    })),
    products: blueprint.products.map(({ key, name }) => ({ value: key, label: name })),
    pictures: presentPictureField(place.rolloutId, pictures, sayIn(texts, { locale })),
    about: { open: textIn(fields, 'mission') !== '' || textIn(fields, 'product') !== '' },
    workshop: presentWorkshop(place, fields),
    device: presentDevice(form, words),
    back: place.isTester ? testingHref(place.rolloutId) : `${CONTRIBUTIONS}?rollout=${place.rolloutId}`,
  };
}

export function choices(say: Say) {
  return {
    severities: SEVERITIES.map((level) => ({
      value: String(level),
      label: say(`severities.${level}.name`),
      help: say(`severities.${level}.help`),
    })),
    frequencies: FREQUENCIES.map((value) => ({ value, label: say(`frequencies.${value}`) })),
  };
}

function presentMode({ feedbackMode, audience }: ContributionPlace, say: Say) {
  return {
    title: say(`mode.${feedbackMode}.title`),
    text: `${say(`mode.${feedbackMode}.text`)} ${say(`audience.${audience}`)}`,
  };
}

function kindTiles(say: Say) {
  return CONTRIBUTION_KINDS.map((kind) => ({
    value: kind,
    label: say(`kinds.${kind}.name`),
    help: say(`kinds.${kind}.help`),
    icon: KIND_ICONS[kind],
  }));
}

/** The team writes only for others, in a workshop; a tester may do so too. */
function presentWorkshop({ isTester }: ContributionPlace, fields: Fields) {
  const isOpen = isTicked(fields['workshop']) || textIn(fields, 'workshopSize') !== '';
  return { required: !isTester, open: isOpen };
}

function presentDevice({ place, fields, isTyped, device }: FormOf, { say, locale }: Wording) {
  const facts = DEVICE_FACTS.map((fact) => {
    const value = textIn(fields, `device.${fact}`) || (device[fact] ?? '');
    const shown = value && deviceFactInWords(fact, value, locale, say);
    return { fact, value, shown, label: say(`device.facts.${fact}`) };
  });
  const isByDefault = !isUnderAlias(place);
  return {
    facts,
    checked: isTyped ? isTicked(fields['withDevice']) : isByDefault,
    help: say(isByDefault ? 'device.help' : 'device.helpUnderAlias'),
  };
}
