import { FEEDBACK_MODES, versionOf } from '#campaigns';
import { LOCALES } from '#platform';
import type { OpenCampaign, Say } from './campaign-desk.js';

interface Choice {
  value: string;
  label: string;
  help?: string;
}

/** What each feedback mode means for the people who answer. */
export function presentModes(say: Say): Choice[] {
  return FEEDBACK_MODES.map((value) => ({
    value,
    label: say(`campaigns.modes.${value}.name`),
    help: say(`campaigns.modes.${value}.meaning`),
  }));
}

export function presentNew(say: Say): { modes: Choice[]; locales: Choice[] } {
  const locales = LOCALES.map((value) => ({ value, label: say(`common.languages.${value}`) }));
  return { modes: presentModes(say), locales };
}

/** The texts of the campaign itself, with the version an edit starts from. */
export function presentHead({ document }: OpenCampaign): { texts: object; version: string } {
  const texts = { title: document.title, purpose: document.purpose };
  return { texts, version: versionOf(texts) };
}
