/** Small enough to read in the API document, and valid for an import. */
export const CAMPAIGN = {
  sourceLocale: 'en',
  title: { en: 'Paying with the phone', pt: 'Pagar com o telemóvel' },
  purpose: { en: 'Find out whether our payment app is ready for customers.' },
  feedbackMode: 'confidential',
  contributionAudience: 'campaign',
  products: [
    {
      key: 'own',
      name: 'Horizon Pay',
      owner: 'own',
      kind: 'mobile_app',
      access: { en: 'Your ambassador hands out test phones.' },
    },
  ],
  missions: [
    {
      key: 'pay',
      importance: 3,
      minutes: 15,
      title: { en: 'Pay in a shop', pt: 'Pagar numa loja' },
      instructions: { en: 'Pay for something small in two different shops.' },
      form: 'final',
      perProduct: true,
    },
  ],
  forms: {
    final: [
      { key: 'nps', type: 'nps', required: true, label: { en: 'How likely are you to recommend it to a friend?' } },
      {
        key: 'why',
        type: 'long_text',
        required: true,
        showWhen: { key: 'nps', op: '<=', value: 6 },
        label: { en: 'What is missing?' },
      },
    ],
  },
  criteria: [{ product: 'own', metric: 'nps', operator: '>=', threshold: 10, minimumN: 50 }],
};
