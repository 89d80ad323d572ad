import { AppError } from '#platform';
import { pilotFile } from '../../../../test/support/pilot-files.js';
import { readDocument } from './read-document.js';
import { writeDocument } from './write-document.js';

const file = pilotFile('campaign.json');
type Json = Record<string, unknown>;
interface PilotFile extends Json {
  title: Json;
  products: Json[];
  missions: Json[];
  forms: Record<string, Json[]>;
  criteria: Json[];
}
const pilot = () => JSON.parse(file) as PilotFile;

/** The problems of the pilot's file after something was done to it: `path: what`. */
function problemsAfter(spoil: (campaign: PilotFile) => void): string[] {
  const campaign = pilot();
  spoil(campaign);
  return problemsOf(campaign);
}

function problemsOf(json: unknown): string[] {
  try {
    readDocument(json);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields.map(({ field, messageKey }) => `${field}: ${messageKey}`);
  }
}

describe('a campaign file', () => {
  it('of the pilot is read and written back as it was', () => {
    expect(writeDocument(readDocument(pilot()))).toEqual(pilot());
  });

  it('keeps what our own export adds: how to get a product, instructions, help', () => {
    const campaign = pilot();
    campaign.products[0]!['access'] = { en: 'Ask for a test phone.' };
    campaign.missions[0]!['instructions'] = { en: 'Install it.', de: 'Installieren.' };
    campaign.forms['final']![0]!['help'] = { en: 'From 0 to 10' };
    expect(writeDocument(readDocument(campaign))).toEqual(campaign);
  });

  it('may begin with its head alone', () => {
    const { sourceLocale, title, purpose, feedbackMode } = pilot();
    const head = { sourceLocale, title, purpose, feedbackMode };
    const nothing = { products: [], missions: [], forms: {}, criteria: [] };
    expect(readDocument(head)).toEqual({ ...head, contributionAudience: 'rollout', ...nothing });
  });

  it.each([null, 'text', 7, true, [], [pilot()]])('is an object, not %j', (json) => {
    expect(problemsOf(json)).toEqual([': forms.json.notAnObject']);
  });

  it('tells every problem of one reading, each with its path', () => {
    const problems = problemsAfter((campaign) => {
      campaign['rollouts'] = [];
      campaign['feedbackMode'] = 'open';
      campaign.products[1]!['kind'] = 'app';
      campaign.missions[2]!['minutes'] = 0;
      campaign.missions[0]!['colour'] = 'red';
      campaign.forms['final']![0]!['type'] = 'stars';
      campaign.criteria[0]!['minimumN'] = 2.5;
    });
    expect(problems).toEqual([
      'rollouts: forms.json.unknownKey',
      'feedbackMode: errors.unknownChoice',
      'products[1].kind: errors.unknownChoice',
      'missions[0].colour: errors.unknownField',
      'missions[2].minutes: errors.outOfRange',
      'forms.final[0].type: forms.json.unknownType',
      'criteria[0].minimumN: errors.notANumber',
    ]);
  });

  const spoilt: [string, (campaign: PilotFile) => void, string[]][] = [
    ['no title', (c) => delete (c as Json)['title'], ['title: errors.required']],
    ['an empty title', (c) => (c.title['en'] = '  '), ['title.en: campaigns.problems.sourceText']],
    ['a title that is text', (c) => (c['title'] = 'Paying' as never), ['title: errors.invalidValue']],
    ['a title in Klingon', (c) => (c.title['tlh'] = 'nuqneH'), ['title.tlh: errors.unknownField']],
    ['a title too long', (c) => (c.title['fr'] = 'x'.repeat(121)), ['title.fr: errors.tooLong']],
    ['an unknown source language', (c) => (c['sourceLocale'] = 'es'), ['sourceLocale: errors.unknownChoice']],
    ['products that are no list', (c) => (c['products'] = {} as never), ['products: forms.json.notAList']],
    ['a product that is text', (c) => (c.products[0] = 'own' as never), ['products[0]: forms.json.notAnObject']],
    ['a product without key', (c) => delete c.products[0]!['key'], ['products[0].key: campaigns.problems.badKey']],
    [
      'a product key with a space',
      (c) => (c.products[0]!['key'] = 'my app'),
      ['products[0].key: campaigns.problems.badKey'],
    ],
    [
      'a key every object has',
      (c) => (c.missions[0]!['key'] = 'toString'),
      ['missions[0].key: campaigns.problems.badKey'],
    ],
    [
      'two products alike',
      (c) => (c.products[1]!['key'] = 'own'),
      ['products[1].key: campaigns.problems.duplicateKey', 'criteria[2].product: campaigns.problems.unknownProduct'],
    ],
    [
      'two missions alike',
      (c) => (c.missions[1]!['key'] = 'install'),
      ['missions[1].key: campaigns.problems.duplicateKey'],
    ],
    [
      'a mission without title',
      (c) => (c.missions[1]!['title'] = {}),
      ['missions[1].title.en: campaigns.problems.sourceText'],
    ],
    ['importance 4', (c) => (c.missions[1]!['importance'] = 4), ['missions[1].importance: errors.outOfRange']],
    ['minutes in words', (c) => (c.missions[1]!['minutes'] = 'ten'), ['missions[1].minutes: errors.notANumber']],
    [
      'a form nobody asks',
      (c) => delete c.missions[2]!['form'],
      [
        'forms.final: campaigns.problems.formUnused',
        ...[0, 1, 2].map((n) => `criteria[${n}].metric: campaigns.problems.notPerProduct`),
      ],
    ],
    [
      'a form that is not there',
      (c) => (c.missions[0]!['form'] = 'first'),
      ['missions[0].form: campaigns.problems.unknownForm'],
    ],
    [
      'a form asked by two missions',
      (c) => (c.missions[0]!['form'] = 'final'),
      ['missions[0].form: campaigns.problems.formShared'].map((p) => p.replace('[0]', '[2]')),
    ],
    ['forms in a list', (c) => (c['forms'] = [] as never), ['forms: forms.json.notAnObject']],
    ['a question twice', (c) => (c.forms['final']![3]!['key'] = 'csat'), ['forms.final[3]: forms.check.duplicateKey']],
    [
      'a question of two forms',
      (c) => {
        c.forms['first'] = [{ ...c.forms['final']![2]! }];
        c.missions[0]!['form'] = 'first';
      },
      ['forms.first[0].key: campaigns.problems.questionShared'],
    ],
    [
      'a condition on a later question',
      (c) => (c.forms['final']![1]!['showWhen'] = { key: 'csat', op: '<', value: 3 }),
      ['forms.final[1]: forms.check.laterQuestion'],
    ],
    [
      'a condition nobody can meet',
      (c) => (c.forms['final']![1]!['showWhen'] = { key: 'nps', op: '>', value: 11 }),
      ['forms.final[1]: forms.check.value'],
    ],
    [
      'a question without text',
      (c) => (c.forms['final']![2]!['label'] = { fr: 'Content ?' }),
      ['forms.final[2]: forms.check.missingLabel'],
    ],
    [
      'a criterion for nothing',
      (c) => (c.criteria[0]!['product'] = 'other'),
      ['criteria[0].product: campaigns.problems.unknownProduct'],
    ],
    [
      'a criterion without question',
      (c) => (c.criteria[0]!['metric'] = 'stars'),
      ['criteria[0].metric: campaigns.problems.unknownMetric'],
    ],
    [
      'a criterion on free text',
      (c) => (c.criteria[0]!['metric'] = 'comment'),
      ['criteria[0].metric: campaigns.problems.notScored'],
    ],
    [
      'a criterion off the scale',
      (c) => (c.criteria[1]!['threshold'] = 101),
      ['criteria[1].threshold: campaigns.problems.threshold'],
    ],
    [
      'a criterion twice',
      (c) => c.criteria.push({ ...c.criteria[0]!, threshold: 20 }),
      ['criteria[3]: campaigns.problems.repeatedCriterion'],
    ],
    ['an unknown operator', (c) => (c.criteria[0]!['operator'] = '=>'), ['criteria[0].operator: errors.unknownChoice']],
    [
      'a threshold finer than figures are told',
      (c) => Object.assign(c.criteria[0]!, { threshold: 1e-7, minimumN: 30 }),
      ['criteria[0].threshold: errors.notANumber'],
    ],
    [
      'too many products',
      (c) => (c['products'] = Array.from({ length: 21 }, (_, n) => ({ ...c.products[0]!, key: `p${n}` }))),
      ['products: forms.json.tooMany'],
    ],
  ];
  it.each(spoilt)('is refused with %s', (_name, spoil, problems) => {
    expect(problemsAfter(spoil)).toEqual(problems);
  });

  it.each(['draft', 'state', 'untaken', 'new'])('may key a product %s', (word) => {
    const problems = problemsAfter((c) => {
      c.products[1]!['key'] = word;
      c.criteria[2]!['product'] = word;
    });
    expect(problems).toEqual([]);
  });

  it('cannot bring names that objects inherit', () => {
    const evil = JSON.parse(file.replace('"title"', '"__proto__": {"admin": true}, "title"')) as unknown;
    expect(problemsOf(evil)).toEqual(['__proto__: forms.json.unknownKey']);
    const nested = JSON.parse(file.replace('"name": "Wallet+"', '"constructor": {}, "name": "Wallet+"')) as unknown;
    expect(problemsOf(nested)).toEqual(['products[1]: errors.unknownField']);
  });
});
