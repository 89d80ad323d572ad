export const MISSION = {
  key: 'review',
  title: { en: 'Pay in a shop, then tell us', pt: 'Pagar numa loja e dar a sua opinião' },
  minutes: 10,
  importance: 2,
  instructions: { en: 'Pay for something small with the app.' },
  form: {
    key: 'final',
    questions: [
      {
        key: 'nps',
        type: 'nps',
        required: true,
        label: { en: 'How likely are you to recommend it to a friend?' },
        from: 0,
        to: 10,
      },
      {
        key: 'why',
        type: 'long_text',
        required: true,
        showWhen: { key: 'nps', op: '<=', value: 6 },
        label: { en: 'What is missing?' },
      },
    ],
  },
  parts: [
    {
      product: { key: 'own', name: 'Horizon Pay' },
      done: true,
      state: null,
      rated: true,
      untaken: false,
      opened: '9b1d0c52e7f34a86b0c9d8e7f6a5b4c3',
    },
    {
      product: { key: 'rival', name: 'Wallet+' },
      done: false,
      state: 'blocked',
      rated: false,
      untaken: false,
      opened: '0c9d8e7f6a5b4c39b1d0c52e7f34a86b',
    },
  ],
};

export const BASIS = '3f0c9a7e5b1d4286a0f9c8e7d6b5a493';

export const RESPONSE = {
  product: 'rival',
  clientToken: 'b0Zt2XyQm7cK4sVd',
  basis: 'none',
  opened: '9b1d0c52e7f34a86b0c9d8e7f6a5b4c3',
  answers: { nps: 6, why: 'The text is too small' },
};

/** With 409: `superseded` or `late`. */
export const SUPERSEDED = { outcome: 'superseded' };

export const UNTAKEN = {
  id: '5b3f0c9a7e1d4286a0f9c8e7d6b5a493',
  reason: 'superseded',
  answers: { nps: 6, why: 'Written in a tunnel' },
  keptAt: '2026-03-02T08:04:11.000Z',
  canUse: true,
};

export const DRAFT = { product: 'rival', revision: 7, answers: { nps: 6 } };

const TITLE = { en: 'Paying with the phone', pt: 'Pagar com o telemóvel' };
const ROLLOUT = {
  id: 12,
  title: TITLE,
  sourceLocale: 'en',
  entityLocale: 'pt',
  feedbackMode: 'confidential',
  testingFrom: '2026-03-02',
  testingUntil: '2026-03-20',
};

export const CATALOGUE_ENTRY = {
  ...ROLLOUT,
  status: 'recruiting',
  purpose: { en: 'Find out whether our app is ready.' },
  products: ['Horizon Pay', 'Wallet+'],
  minutes: 30,
  target: 30,
  enrolled: 18,
};

export const PAST_ROLLOUT = {
  ...ROLLOUT,
  status: 'analysing',
  left: false,
  parts: 3,
  contributions: 2,
  done: [{ mission: { en: 'Tell us' }, product: 'Horizon Pay', sentAt: '2026-03-02T08:04:11.000Z' }],
};
