import fc from 'fast-check';
import { CONTRIBUTION_AUDIENCES, FEEDBACK_MODES, OPERATORS, PRODUCT_KINDS, PRODUCT_OWNERS } from '#campaigns';
import type { CampaignDocument, Question } from '#campaigns';

const KEYS = ['pay', 'tell', 'own', 'rival', 'Q3_2026', '7'];
const words = fc.constantFrom('Pay in a shop', 'Größe ß', 'Opinião', '支付', '🙂', 'a', '=1+1', '  two  spaces'.trim());
const texts = fc.record({ en: words, fr: words, pt: words, de: words }, { requiredKeys: ['en'] });
const anyTexts = fc.record({ en: words, fr: words, pt: words, de: words }, { requiredKeys: [] });
const keys = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength });

const JUDGED = [
  ['nps', -100, 100],
  ['csat', 0, 100],
  ['sus', 0, 100],
  ['rating', 1, 5],
] as const;

function questionsOf(form: string): fc.Arbitrary<Question[]> {
  const judged = fc.record({ kind: fc.constantFrom(...JUDGED), label: texts, required: fc.boolean() });
  return fc
    .tuple(fc.array(judged, { maxLength: 3 }), fc.option(texts), fc.boolean())
    .map(([figures, label, isFollowed]) => {
      const questions: Question[] = figures.map(({ kind: [type], label: own, required }, at) => {
        const key = `f${form}-${type}-${at}`;
        return type === 'sus' ? { key, type, required, label: {} } : { key, type, required, label: own };
      });
      const [first] = questions;
      if (label)
        questions.push({
          key: `f${form}-why`,
          type: 'long_text',
          required: false,
          label,
          ...(first && isFollowed ? { showWhen: { key: first.key, op: 'answered' } } : {}),
        });
      return questions;
    });
}

/** Whole campaigns that keep all rules, in English and perhaps in other languages. */
export const campaignDocuments: fc.Arbitrary<CampaignDocument> = fc
  .record({ products: keys(3), missions: keys(4), title: texts, purpose: texts })
  .chain(({ products, missions, title, purpose }) =>
    fc.record({
      sourceLocale: fc.constant('en' as const),
      title: fc.constant(title),
      purpose: fc.constant(purpose),
      feedbackMode: fc.constantFrom(...FEEDBACK_MODES),
      contributionAudience: fc.constantFrom(...CONTRIBUTION_AUDIENCES),
      products: fc.tuple(...products.map((key) => productOf(key))),
      asked: fc.tuple(...missions.map((key) => missionOf(key))),
      turned: fc.nat(3),
      goals: fc.array(
        fc.record({
          at: fc.nat(),
          of: fc.nat(),
          operator: fc.constantFrom(...OPERATORS),
          share: fc.nat(8),
          minimumN: fc.integer({ min: 1, max: 1_000_000 }),
        }),
        { maxLength: 4 },
      ),
    }),
  )
  .map(({ asked: own, turned, goals, ...rest }) => {
    // Between two documents, missions hand their forms round.
    const names = own.flatMap(({ form }) => form ?? []);
    const asked = own.map((mission) => {
      const at = names.indexOf(mission.form ?? '');
      return at < 0 ? mission : { ...mission, form: names[(at + turned) % names.length]! };
    });
    const forms = Object.fromEntries(asked.flatMap(({ form, questions }) => (form ? [[form, questions]] : [])));
    const figures = asked.flatMap(({ perProduct, form, questions }) =>
      form && perProduct
        ? questions.flatMap(({ key, type }) => JUDGED.filter(([name]) => name === type).map((kind) => ({ key, kind })))
        : [],
    );
    const criteria = goals.flatMap(({ at, of, operator, share, minimumN }) => {
      const [figure, product] = [figures[at % figures.length], rest.products[of % rest.products.length]];
      if (!figure || !product) return [];
      const [, min, max] = figure.kind;
      const threshold = min + ((max - min) * share) / 8;
      return [{ product: product.key, metric: figure.key, operator, threshold, minimumN }];
    });
    const told = new Set<string>();
    const isNew = ({ product, metric, operator }: (typeof criteria)[number]) => {
      const goal = `${product} ${metric} ${operator}`;
      return !told.has(goal) && told.add(goal);
    };
    const missions = asked.map(({ questions: _, ...mission }) => mission);
    return { ...rest, missions, forms, criteria: criteria.filter(isNew) };
  });

function productOf(key: string) {
  return fc.record({
    key: fc.constant(key),
    name: words,
    owner: fc.constantFrom(...PRODUCT_OWNERS),
    kind: fc.constantFrom(...PRODUCT_KINDS),
    access: anyTexts,
  });
}

function missionOf(key: string) {
  return fc.record({
    key: fc.constant(key),
    title: texts,
    instructions: anyTexts,
    minutes: fc.integer({ min: 1, max: 480 }),
    importance: fc.integer({ min: 1, max: 3 }),
    form: fc.constantFrom(null, key),
    perProduct: fc.boolean(),
    questions: questionsOf(key),
  });
}
