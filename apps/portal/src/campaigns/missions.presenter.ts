import type { Say } from '../http/wording/wording.js';
import type { CampaignPageContext } from './campaign.page-model.js';
import { partFormHref } from './campaigns.paths.js';

interface MissionView {
  title: string;
  instructions: string;
  minutes: string;
  importance: string;
  perProduct: boolean;
  href: string;
  edit: string;
  /** Null for a mission without questions. */
  form: { href: string; text: string } | null;
}

export function presentMissions({ document, base, say, read }: CampaignPageContext): MissionView[] {
  return document.missions.map(({ key, title, instructions, minutes, importance, perProduct, form }) => ({
    title: read(title),
    instructions: read(instructions),
    minutes: say('common.minutes', { count: minutes }),
    importance: say(`campaigns.missions.importances.${importance}`),
    perProduct,
    href: `${base}/missions/${key}`,
    edit: partFormHref(`${base}/missions/${key}`),
    form:
      form === null
        ? null
        : {
            href: `${base}/forms/${form}`,
            text: say('campaigns.checks.questions', { count: document.forms[form]?.length ?? 0 }),
          },
  }));
}

export function presentImportances(say: Say): { value: string; label: string }[] {
  return ['1', '2', '3'].map((value) => ({ value, label: say(`campaigns.missions.importances.${value}`) }));
}
