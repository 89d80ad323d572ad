/** One mission as the API answers it. */
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
    { product: { key: 'own', name: 'Horizon Pay' }, done: true },
    { product: { key: 'rival', name: 'Wallet+' }, done: false },
  ],
};

export const RESPONSE = {
  product: 'rival',
  clientToken: 'b0Zt2XyQm7cK4sVd',
  answers: { nps: 6, why: 'The text is too small' },
};
