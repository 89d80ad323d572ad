import { formatDay, textFor, type Locale, type LocalizedText, type Texts } from '#platform';
import type { RolloutOffer } from '#recruitment';
import { sayIn } from '../http/wording/wording.js';

export interface OfferView {
  title: string;
  entity: string;
  purpose: string;
  open: boolean;
  facts: { label: string; value: string }[];
  mode: { label: string; explained: string };
}

export function presentOffer(texts: Texts, locale: Locale, offer: RolloutOffer): OfferView {
  const { rollout, purpose, minutes, products, feedbackMode, openToJoin } = offer;
  const say = sayIn(texts, { locale }, 'recruitment.offer');
  const read = (text: LocalizedText) => textFor(text, locale, rollout.entityLocale, rollout.sourceLocale);
  const { testingUntil } = rollout;
  return {
    title: read(rollout.campaignTitle),
    entity: rollout.entityName,
    purpose: read(purpose),
    open: openToJoin,
    facts: [
      { label: say('what'), value: new Intl.ListFormat(locale).format(products) },
      { label: say('time'), value: texts.t(locale, 'common.minutes', { count: minutes }) },
      ...(testingUntil ? [{ label: say('until'), value: formatDay(testingUntil, { locale }) }] : []),
    ],
    mode: { label: say(`modes.${feedbackMode}`), explained: say(`explained.${feedbackMode}`) },
  };
}
