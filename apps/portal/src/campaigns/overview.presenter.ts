import { translationMeters, whatIsMissing, type RolloutRow } from '#campaigns';
import { presentStatus } from '../rollouts/rollout-status.presenter.js';
import { rolloutHref } from '../rollouts/rollouts.paths.js';
import type { CampaignPageContext } from './campaign.page-model.js';

interface CheckView {
  text: string;
  href: string;
  /** `needed` before a rollout can open; `advised` is optional. */
  state: 'done' | 'needed' | 'advised';
}

interface Around {
  rollouts: readonly RolloutRow[];
  opened: boolean;
}

export function presentOverview(campaign: CampaignPageContext, { rollouts, opened }: Around): object {
  const { document, say, read, base } = campaign;
  const checks = checksOf(campaign);
  return {
    purpose: read(document.purpose),
    mode: say(`campaigns.modes.${document.feedbackMode}.name`),
    modeMeaning: say(`campaigns.modes.${document.feedbackMode}.meaning`),
    audience: say(`campaigns.audiences.${document.contributionAudience}.name`),
    audienceMeaning: say(`campaigns.audiences.${document.contributionAudience}.meaning`),
    modeHref: `${base}/mode`,
    source: say(`common.languages.${document.sourceLocale}`),
    checks,
    readinessKey: opened ? 'campaigns.contents' : 'campaigns.readiness',
    ready: checks.every(({ state }) => state !== 'needed'),
    opened,
    meters: translationMeters(document).map(({ locale, written, total }) => ({
      label: say(`common.languages.${locale}`),
      value: written,
      max: total,
    })),
    rollouts: rollouts.map(({ id, entityName, entityCode, status }) => ({
      ...presentStatus(status),
      name: entityName,
      code: entityCode,
      href: rolloutHref(id),
    })),
  };
}

function checksOf(campaign: CampaignPageContext): CheckView[] {
  const { document, base, say, read } = campaign;
  const gaps = whatIsMissing(document);
  const missionOf = (form: string | undefined) => document.missions.find((mission) => mission.form === form);
  const check = (name: 'products' | 'missions' | 'forms' | 'criteria', count: number): CheckView => {
    const gap = gaps.find((each) => each.name === name);
    const path = name === 'forms' ? 'missions' : name;
    if (!gap) return { text: say(`campaigns.checks.${name}`, { count }), href: `${base}/${path}`, state: 'done' };
    const state = gap.blocking ? 'needed' : 'advised';
    return { text: say(`campaigns.missing.${name}`), href: `${base}/${path}`, state };
  };
  const empty = gaps.filter(({ name }) => name === 'questions');
  return [
    check('products', document.products.length),
    check('missions', document.missions.length),
    check('forms', Object.keys(document.forms).length),
    ...empty.map(({ about = '' }) => ({
      text: say('campaigns.missing.questionsOf', { mission: read(missionOf(about)?.title ?? {}) }),
      href: `${base}/forms/${about}`,
      state: 'needed' as const,
    })),
    check('criteria', document.criteria.length),
  ];
}
