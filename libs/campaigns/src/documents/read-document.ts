import { AppError, bind, type FieldError, written } from '#platform';
import { CampaignInput } from '../campaigns/campaign.input.js';
import { CriterionInput } from '../criteria/criterion.input.js';
import { isOptionKey } from '../forms/keys.js';
import { parseForm } from '../forms/parse-form.js';
import type { Question } from '../forms/question.js';
import { KeyedMissionInput } from '../missions/mission.input.js';
import { KeyedProductInput } from '../products/product.input.js';
import type { CampaignDocument } from './campaign-document.js';
import { documentProblems, type Section } from './document-problems.js';
import { missionPart, productPart } from './parts.js';

const CAMPAIGN_KEYS = ['sourceLocale', 'title', 'purpose', 'feedbackMode', 'contributionAudience'];
const SECTIONS = ['products', 'missions', 'forms', 'criteria'] as const;
/** Largest campaign as JSON, in a file or a request. */
export const MOST_CAMPAIGN_BYTES = 1024 ** 2;
export const MOST = { products: 20, missions: 50, forms: 20, criteria: 50 } as const;
const MOST_PROBLEMS = 100;

type Json = Readonly<Record<string, unknown>>;

/** Reads a campaign file strictly. Throws `invalid` with every problem and its path, like `missions[2].minutes`. */
export function readDocument(json: unknown): CampaignDocument {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw AppError.invalid([{ field: '', messageKey: 'forms.json.notAnObject' }]);
  }
  return new DocumentReader(json as Json).read();
}

class DocumentReader {
  private readonly problems: FieldError[] = [];
  private readonly broken = new Set<Section>();

  constructor(private readonly json: Json) {}

  read(): CampaignDocument {
    this.refuseUnknownKeys();
    const document = {
      ...this.campaign(),
      products: this.items('products', (item) => productPart(bind(KeyedProductInput, item))),
      missions: this.items('missions', (item) => missionPart(bind(KeyedMissionInput, item))),
      forms: this.forms(),
      criteria: this.items('criteria', (item) => ({ ...bind(CriterionInput, item) })),
    };
    this.problems.push(...documentProblems(document, this.broken));
    if (this.problems.length) throw AppError.invalid(this.problems.slice(0, MOST_PROBLEMS));
    return document;
  }

  private refuseUnknownKeys(): void {
    const known: readonly string[] = [...CAMPAIGN_KEYS, ...SECTIONS];
    for (const key of Object.keys(this.json)) {
      const field = key.slice(0, 60);
      if (!known.includes(key))
        this.problems.push({ field, messageKey: 'forms.json.unknownKey', vars: { key: field } });
    }
  }

  private campaign(): Omit<CampaignDocument, (typeof SECTIONS)[number]> {
    const fields = CAMPAIGN_KEYS.flatMap((key) => (Object.hasOwn(this.json, key) ? [[key, this.json[key]]] : []));
    const input = this.attempt('campaign', '', () => bind(CampaignInput, Object.fromEntries(fields) as object));
    // Without input the document is not used: `attempt` has noted a problem, and reading ends in an error.
    const { sourceLocale, feedbackMode, contributionAudience = 'rollout' } = input ?? ({} as CampaignInput);
    const texts = { title: written(input?.title), purpose: written(input?.purpose) };
    return { sourceLocale, feedbackMode, contributionAudience, ...texts };
  }

  private items<T>(section: 'products' | 'missions' | 'criteria', read: (item: unknown) => T): T[] {
    const list = this.json[section] ?? [];
    if (!Array.isArray(list)) this.refuse(section, section, 'forms.json.notAList');
    else if (list.length > MOST[section]) this.refuse(section, section, 'forms.json.tooMany', MOST[section]);
    else {
      const items = list.map((item, index) => this.attempt(section, `${section}[${index}]`, () => read(item)));
      return items.filter((item) => item !== undefined);
    }
    return [];
  }

  private forms(): Record<string, Question[]> {
    const forms = this.json['forms'] ?? {};
    if (typeof forms !== 'object' || Array.isArray(forms)) this.refuse('forms', 'forms', 'forms.json.notAnObject');
    else if (Object.keys(forms).length > MOST.forms) this.refuse('forms', 'forms', 'forms.json.tooMany', MOST.forms);
    else return Object.fromEntries(Object.entries(forms).flatMap(([key, form]) => this.form(key, form)));
    return {};
  }

  private form(key: string, json: unknown): [string, Question[]][] {
    const path = `forms.${key.slice(0, 60)}`;
    if (!isOptionKey(key)) this.refuse('forms', path, 'campaigns.problems.badKey');
    const questions = this.attempt('forms', '', () => parseForm(json, path));
    return questions && isOptionKey(key) ? [[key, questions]] : [];
  }

  private attempt<T>(section: Section, path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
      this.broken.add(section);
      const problems = error.fields.length ? error.fields : [{ field: '', messageKey: 'forms.json.notAnObject' }];
      for (const problem of problems) {
        this.problems.push({ ...problem, field: [path, problem.field].filter(Boolean).join('.') });
      }
      return undefined;
    }
  }

  private refuse(section: Section, field: string, messageKey: string, max = 0): void {
    this.broken.add(section);
    this.problems.push({ field, messageKey, vars: { max } });
  }
}
