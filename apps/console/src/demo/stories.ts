import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContributionKind, DeviceContext, Frequency, Severity } from '#contributions';
import type { DecidedKind } from '#triage';
import type { Locale } from '#platform';

/** `guest`: the tester as whom a visitor may look around; `other`: any other tester. */
export type Voice = 'author' | 'guest' | 'other' | 'ambassador' | 'manager' | 'expert' | 'sponsor';

export interface Remark {
  by: Voice;
  after: number;
  text: string;
  replies?: Remark[];
}

export interface DeskStory {
  labels?: string[];
  severity?: Severity;
  expert?: boolean;
  due?: number;
  note?: string;
  into?: string;
}

interface AnswerStory {
  by: 'manager' | 'expert';
  credited?: boolean;
  after: number;
  text: string;
}

export interface OutcomeStory {
  kind: DecidedKind;
  answer: string;
  effect?: string;
  owner?: 'manager' | 'expert' | 'sponsor';
  /** Days from now; negative: in the past. */
  on?: number;
  draft?: boolean;
}

export interface Story {
  key: string;
  ago: number;
  by?: 'guest' | 'ambassador';
  kind: ContributionKind;
  mission?: string;
  product?: string;
  severity?: Severity;
  frequency?: Frequency;
  workshopSize?: number;
  title: string;
  text: string;
  picture?: string;
  device?: DeviceContext;
  votes?: number;
  notes?: string[];
  guestNote?: string;
  comments?: Remark[];
  desk?: DeskStory;
  answer?: AnswerStory;
  outcome?: OutcomeStory;
}

export interface CampaignStories {
  stories: Story[];
  blocked?: string[];
}

export async function readStories(
  folder: string,
  locale: Locale,
  campaign: 'tablet' | 'shifts',
): Promise<CampaignStories> {
  const text = await readFile(join(folder, `contributions.${locale}.json`), 'utf8');
  const files = JSON.parse(text) as Partial<Record<typeof campaign, CampaignStories>>;
  return files[campaign] ?? { stories: [] };
}
