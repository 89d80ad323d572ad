const PT = {
  n: 67,
  nps: { n: 67, value: 20.895522, se: 8.654361, low: 3.037765, high: 36.962235 },
  csat: { n: 67, value: 67.164179, low: 55.258181, high: 77.208683 },
  found: { alone: 24, searched: 21, helped: 22 },
  texts: { why: 12, comment: 32 },
};
const TOTAL = {
  n: 125,
  nps: { n: 125, value: -5.6, se: 6.847136, low: -18.828571, high: 8.011754 },
  csat: { n: 125, value: 52.8, low: 44.099146, high: 61.331271 },
  found: { alone: 50, searched: 35, helped: 40 },
  texts: { why: 42, comment: 55 },
};
const CRITERION = { product: 'own', metric: 'nps', value: -5.6, n: 125, verdict: 'not_met', narrow: false };

export const CAMPAIGN_EXAMPLE = {
  own: {
    entities: {
      DE: {
        n: 58,
        nps: { n: 58, value: -36.206897, se: 9.455833, low: -52.959321, high: -15.893138 },
        csat: { n: 58, value: 36.206897, low: 25.054913, high: 49.072476 },
        found: { alone: 26, searched: 14, helped: 18 },
        texts: { why: 30, comment: 23 },
      },
      IE: { n: 'withheld' },
      PT,
    },
    shown: ['DE', 'PT'],
    total: TOTAL,
    comparisons: {
      nps: [
        {
          a: 'DE',
          b: 'PT',
          difference: -57.102419,
          low: -79.549782,
          high: -29.302677,
          p: 0.000022,
          holm: 0.000022,
          differs: true,
        },
      ],
    },
  },
  criteria: [CRITERION],
};

export const ROLLOUT_EXAMPLE = {
  own: { entity: PT, group: TOTAL },
  criteria: [{ ...CRITERION, value: 20.895522, n: 67, verdict: 'met' }],
};

const PAIR = {
  n: 37,
  csat: { n: 37, difference: 2.702703, low: -18.141133, high: 23.269338, p: 1, holm: 1, differs: false },
};
export const PAIRS_EXAMPLE = {
  items: [{ mission: 'review', a: 'own', b: 'rival', entities: { PT: PAIR, IE: { n: 'withheld' } }, total: PAIR }],
  next: null,
};

const ASKED = {
  asked: 12,
  answered: 10,
  options: {
    yes: { n: 7, value: 70, low: 39.677811, high: 89.22087 },
    no: { n: 3, value: 30, low: 10.77913, high: 60.322189 },
  },
};
export const QUESTIONS_EXAMPLE = {
  items: [
    {
      block: 'own',
      question: 'again',
      type: 'yes_no',
      noLongerAsked: true,
      optionsNoLongerAsked: [],
      severalAnswers: false,
      entities: { PT: ASKED, IE: { n: 'withheld' } },
      total: ASKED,
    },
  ],
  next: null,
};

export const TEXTS_EXAMPLE = {
  items: [
    {
      product: 'own',
      question: 'why',
      disclosure: 'shown',
      count: 12,
      texts: ['O pagamento falhou duas vezes', 'O texto é demasiado pequeno'],
    },
    { product: 'rival', question: 'why', disclosure: 'too_few', count: 2, texts: [] },
  ],
  next: null,
};

export const CSV_EXAMPLES = {
  figures: 'Kind,Product,Mission,Entity,…\r\nFigure,Horizon Pay,"Read the monthly summary, then tell us",PT,…\r\n',
  responses: 'nps,csat,ces,sus.1,…\r\n9,5,6,4,…\r\n',
  texts: 'question,text\r\nwhy,It failed twice\r\n',
};

const SATISFIED = { n: 41, value: 78.04878, low: 63.294994, high: 87.996825 };

export const SATISFACTION_EXAMPLE = {
  items: [
    { mission: 'review', product: 'own', entities: { PT: SATISFIED, IE: { n: 'withheld' } }, total: { n: 'withheld' } },
  ],
  next: null,
};
