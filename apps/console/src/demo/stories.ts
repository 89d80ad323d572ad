import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContributionKind, DeviceContext, Frequency, Severity } from '#contributions';
import type { DecidedKind } from '#triage';
import type { Locale } from '#platform';

/** `guest` is the tester as whom a visitor may look around; `other` anybody else who tests. */
export type Voice = 'author' | 'guest' | 'other' | 'ambassador' | 'manager' | 'expert' | 'sponsor';

/** Days are counted from what it follows. */
export interface Remark {
  by: Voice;
  after: number;
  text: string;
  replies?: Remark[];
}

export interface DeskStory {
  labels?: string[];
  severity?: Severity;
  /** Given to the expert. */
  expert?: boolean;
  due?: number;
  note?: string;
  /** Key of the story it is merged into. */
  into?: string;
}

interface AnswerStory {
  by: 'manager' | 'expert';
  /** The words are the expert's. */
  credited?: boolean;
  after: number;
  text: string;
}

export interface OutcomeStory {
  kind: DecidedKind;
  answer: string;
  effect?: string;
  owner?: 'manager' | 'expert' | 'sponsor';
  /** In so many days; negative: since. */
  on?: number;
  /** Left for the sponsor to publish. */
  draft?: boolean;
}

/** A contribution and what became of it, as the files in `apps/console/demo` tell it. */
export interface Story {
  key: string;
  /** Days. */
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
  /** Name of a file in the folder `screens`. */
  picture?: string;
  device?: DeviceContext;
  votes?: number;
  /** Said with the first votes. */
  notes?: string[];
  guestNote?: string;
  comments?: Remark[];
  desk?: DeskStory;
  answer?: AnswerStory;
  outcome?: OutcomeStory;
}

export interface CampaignStories {
  stories: Story[];
  /** What keeps somebody from a mission. */
  blocked?: string[];
}

/** What people of a country say about a campaign, in their language. */
export async function readStories(
  folder: string,
  locale: Locale,
  campaign: 'tablet' | 'shifts',
): Promise<CampaignStories> {
  const text = await readFile(join(folder, `contributions.${locale}.json`), 'utf8');
  const files = JSON.parse(text) as Partial<Record<typeof campaign, CampaignStories>>;
  return files[campaign] ?? { stories: [] };
}
