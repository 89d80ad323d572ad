import type { FeedbackMode } from '#campaigns';
import { SeededRandom } from '../../../apps/console/src/demo/seeded-random.js';

export type AnyType =
  | 'nps'
  | 'csat'
  | 'ces'
  | 'sus'
  | 'umux_lite'
  | 'rating'
  | 'scale'
  | 'single_choice'
  | 'multiple_choice'
  | 'yes_no'
  | 'number'
  | 'short_text'
  | 'long_text';

export interface AnyQuestion {
  key: string;
  type: AnyType;
  required: boolean;
  label?: { de: string };
  options?: { key: string; label: { de: string } }[];
  showWhen?: { key: string; op: '<='; value: number };
}
type Answer = number | string | number[] | string[];

/** A campaign as `import campaign` reads it. */
export interface AnyCampaignFile {
  sourceLocale: 'de';
  title: { de: string };
  purpose: { de: string };
  feedbackMode: FeedbackMode;
  products: { key: string; name: string; owner: 'own' | 'competitor'; kind: 'web' | 'physical' }[];
  missions: object[];
  forms: Record<string, AnyQuestion[]>;
  criteria: { product: string; metric: string; operator: '>=' | '<'; threshold: number; minimumN: number }[];
}

/** One line of a file that `import responses` reads. */
export interface AnyResponse {
  entity: string;
  employeeNumber: string;
  form: string;
  product?: string;
  submittedAt: string;
  answers: Record<string, Answer>;
}

export interface AnyCampaign {
  file: AnyCampaignFile;
  entities: string[];
  /** Employee numbers by entity. */
  people: Record<string, string[]>;
  responses: AnyResponse[];
}

const TYPES: readonly AnyType[] = [
  ...(['nps', 'csat', 'ces', 'sus', 'umux_lite', 'rating', 'scale', 'single_choice'] as const),
  ...(['multiple_choice', 'yes_no', 'number', 'short_text', 'nps', 'rating'] as const),
];

/** Some campaign with its responses: other keys, questions, products and numbers of people for each seed. */
export function anyCampaign(seed: number, feedbackMode: FeedbackMode): AnyCampaign {
  return new Maker(new SeededRandom(seed)).make(feedbackMode);
}

class Maker {
  private readonly taken = new Set<string>();

  constructor(private readonly random: SeededRandom) {}

  make(feedbackMode: FeedbackMode): AnyCampaign {
    const entities = [this.word().toUpperCase(), this.word().toUpperCase()];
    const products = Array.from({ length: this.between(1, 3) }, (_, index) => this.product(index));
    const forms = { [this.word()]: this.form(6), [this.word()]: this.form(3) };
    const [perProduct = '', once = ''] = Object.keys(forms);
    const missions = [this.mission(), this.mission(perProduct, true), this.mission(once)];
    const criteria = this.criteria(products[0]?.key ?? '', forms[perProduct] ?? []);
    const texts = { title: { de: this.word() }, purpose: { de: this.word() } };
    const file = { sourceLocale: 'de', ...texts, feedbackMode, products, missions, forms, criteria } as const;
    const people = Object.fromEntries(entities.map((entity, index) => [entity, this.people(index === 0 ? 30 : 14)]));
    const responses = Object.entries(people).flatMap(([entity, numbers]) =>
      numbers.flatMap((number) => this.responsesOf(file, { entity, employeeNumber: number }, [perProduct, once])),
    );
    return { file, entities, people, responses };
  }

  private product(index: number): AnyCampaignFile['products'][number] {
    return {
      key: this.word(),
      name: this.word(),
      owner: index ? 'competitor' : 'own',
      kind: index ? 'web' : 'physical',
    };
  }

  private mission(form?: string, perProduct = false): object {
    const asking = form === undefined ? {} : { form, perProduct };
    return { key: this.word(), title: { de: this.word() }, minutes: this.between(1, 30), importance: 2, ...asking };
  }

  /** A condition always hangs on the first question. */
  private form(most: number): AnyQuestion[] {
    const first: AnyQuestion = { key: this.word(), type: 'nps', required: true, label: { de: this.word() } };
    const others = Array.from({ length: this.between(2, most) }, () => this.question(this.random.pick(TYPES)));
    const showWhen = { key: first.key, op: '<=', value: this.between(3, 8) } as const;
    const some = Array.from({ length: this.between(1, 3) }, () => ({
      ...this.question(this.random.pick(TYPES)),
      showWhen,
    }));
    return [first, ...others, ...some, { ...this.question('long_text'), required: true, showWhen }];
  }

  private question(type: AnyType): AnyQuestion {
    const question = { key: this.word(), type, required: this.random.chance(0.6) };
    if (type === 'sus' || type === 'umux_lite') return question;
    const labelled = { ...question, label: { de: this.word() } };
    if (type !== 'single_choice' && type !== 'multiple_choice') return labelled;
    const options = Array.from({ length: this.between(2, 5) }, () => ({
      key: this.word(),
      label: { de: this.word() },
    }));
    return { ...labelled, options };
  }

  private criteria(product: string, questions: readonly AnyQuestion[]): AnyCampaignFile['criteria'] {
    return questions
      .filter(({ type }) => ['nps', 'csat', 'ces', 'sus', 'umux_lite'].includes(type))
      .map(({ key }) => ({
        product,
        metric: key,
        operator: this.random.pick(['>=', '<'] as const),
        threshold: this.between(5, 70),
        minimumN: this.between(5, 40),
      }));
  }

  private people(about: number): string[] {
    const serial = this.word();
    return Array.from({ length: this.between(3, about) }, (_, index) => `${serial}-${index}`);
  }

  private responsesOf(
    { products, forms }: AnyCampaignFile,
    who: { entity: string; employeeNumber: string },
    [perProduct, once]: readonly [string, string],
  ): AnyResponse[] {
    const about = products.filter(() => this.random.chance(0.8));
    const submittedAt = `2026-0${this.between(1, 9)}-1${this.between(0, 9)}T0${this.between(0, 9)}:30:00Z`;
    const sent = (form: string, product?: string): AnyResponse => {
      const answers = this.answers(forms[form] ?? []);
      return { ...who, form, ...(product === undefined ? {} : { product }), submittedAt, answers };
    };
    const other = this.random.chance(0.7) ? [sent(once)] : [];
    return [...about.map(({ key }) => sent(perProduct, key)), ...other];
  }

  private answers(questions: readonly AnyQuestion[]): Record<string, Answer> {
    const answers: Record<string, Answer> = {};
    for (const question of questions) {
      const { showWhen, required } = question;
      const shown = !showWhen || (answers[showWhen.key] as number) <= showWhen.value;
      if (shown && (required || this.random.chance(0.7))) answers[question.key] = this.answer(question);
    }
    return answers;
  }

  private answer({ type, options = [] }: AnyQuestion): Answer {
    const keys = options.map(({ key }) => key);
    const ticked = keys.filter(() => this.random.chance(0.4));
    const given: Record<AnyType, () => Answer> = {
      nps: () => this.between(0, 10),
      csat: () => this.between(1, 5),
      rating: () => this.between(1, 5),
      ces: () => this.between(1, 7),
      scale: () => this.between(1, 7),
      sus: () => Array.from({ length: 10 }, () => this.between(1, 5)),
      umux_lite: () => [this.between(1, 7), this.between(1, 7)],
      single_choice: () => this.random.pick(keys),
      multiple_choice: () => (ticked.length ? ticked : keys),
      yes_no: () => this.random.pick(['yes', 'no']),
      number: () => this.between(-5, 500) / this.random.pick([1, 10, 8]),
      short_text: () => this.word(),
      long_text: () => `${this.word()}\n${this.word()}`,
    };
    return given[type]();
  }

  private between(from: number, to: number): number {
    return from + Math.floor(this.random.next() * (to - from + 1));
  }

  private word(): string {
    const letters = Array.from({ length: 7 }, () => this.random.pick([...'abcdefghijklmnopqrstuvwxyz']));
    const word = letters.join('');
    if (this.taken.has(word)) return this.word();
    this.taken.add(word);
    return word;
  }
}
