export const BASIS = '5b1d0c52e7f34a86b0c9d8e7f6a5b4c3';

export const CONTRIBUTION_SENT = {
  kind: 'problem',
  title: 'The app hangs after paying',
  text: 'At the till, with the **fingerprint**.',
  mission: 'pay',
  product: 'own',
  severity: 3,
  frequency: 'often',
  device: { system: 'Android', browser: 'Chrome 141', screen: 'small', network: '4g', language: 'pt' },
  pictures: ['9f2c4e0a1b7d4c53a8e6f10b2d3c4e5f'],
  clientToken: 'b0Zt2XyQm7cK4sVd',
};

export const CONTRIBUTION = {
  id: '3f0c9a7e5b1d4286a0f9c8e7d6b5a493',
  kind: 'problem',
  title: CONTRIBUTION_SENT.title,
  excerpt: 'At the till, with the fingerprint.',
  author: { name: 'Quartz 417', isAlias: true },
  isMine: false,
  posted: '2026-03-02',
  support: 4,
  comments: 2,
  pictures: 1,
  workshopSize: null,
  severity: 3,
  state: 'decided',
  outcome: 'planned',
  rolloutId: 7,
  campaignId: 3,
};

export const CONTRIBUTION_IN_FULL = {
  ...CONTRIBUTION,
  text: CONTRIBUTION_SENT.text,
  basis: null,
  frequency: 'often',
  reportedSeverity: 2,
  device: CONTRIBUTION_SENT.device,
  product: 'Horizon Pay',
  mission: { en: 'Pay in a shop', pt: 'Pagar numa loja' },
  isHidden: false,
  edited: null,
  mergedInto: null,
  merged: [],
  vote: { stand: 'given', note: 'Same here', basis: BASIS },
  follows: false,
  pictureIds: CONTRIBUTION_SENT.pictures,
};
