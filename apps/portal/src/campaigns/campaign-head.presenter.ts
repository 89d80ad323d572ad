import { CONTRIBUTION_AUDIENCES, FEEDBACK_MODES, partVersion } from '#campaigns';
import { LOCALES } from '#platform';
import type { Say } from '../http/wording/wording.js';
import type { CampaignPageContext } from './campaign.page-model.js';

interface Choice {
  value: string;
  label: string;
  help?: string;
}

/** The feedback modes, each with what it means for the people who answer. */
export function presentModes(say: Say): Choice[] {
  return FEEDBACK_MODES.map((value) => ({
    value,
    label: say(`campaigns.modes.${value}.name`),
    help: say(`campaigns.modes.${value}.meaning`),
  }));
}

export function presentAudiences(say: Say): Choice[] {
  return CONTRIBUTION_AUDIENCES.map((value) => ({
    value,
    label: say(`campaigns.audiences.${value}.name`),
    help: say(`campaigns.audiences.${value}.meaning`),
  }));
}

export function presentNew(say: Say): { modes: Choice[]; audiences: Choice[]; locales: Choice[] } {
  const locales = LOCALES.map((value) => ({ value, label: say(`common.languages.${value}`) }));
  return { modes: presentModes(say), audiences: presentAudiences(say), locales };
}

/** Feedback mode and audience; once a rollout has opened, the mode can no longer be chosen. */
export function presentMode({ document, say, base }: CampaignPageContext, opened: boolean, typed: object = {}): object {
  const { feedbackMode, contributionAudience } = document;
  const values = { feedbackMode, contributionAudience, ...typed };
  const modes = presentModes(say);
  return {
    values,
    modes,
    audiences: presentAudiences(say),
    fixed: opened ? modes.find(({ value }) => value === feedbackMode) : null,
    titleKey: opened ? 'campaigns.audiences.edit' : 'campaigns.changeMode',
    back: base,
  };
}

export function presentHead({ document }: CampaignPageContext): { texts: object; version: string } {
  const texts = { title: document.title, purpose: document.purpose };
  return { texts, version: partVersion(texts) };
}
