const BY = { name: 'Quartz 417', handle: 'quartz-417', isAlias: true, role: null, isAuthor: true };

export const COMMENT = {
  id: '5f0c1b7e9a3d4c2b8e6f1a0d9c8b7a65',
  position: 4,
  parent: 0,
  by: BY,
  text: 'It hangs at the till too, @marta-lima',
  basis: null,
  mentions: { 'marta-lima': 'Marta Lima' },
  postedAt: '2026-03-02',
  editedAt: null,
  mine: false,
  hidden: false,
  hiddenBecause: null,
  can: { reply: true, edit: false, report: true, moderate: false },
};

/** Of a comment that is hidden. */
export const HIDDEN = { by: [null], text: [null] };

export const TOP_COMMENT = { ...COMMENT, replyCount: 5, replies: [{ ...COMMENT, position: 6, parent: 4 }], next: 6 };

export const WORDING = { number: 1, text: 'It hangs', until: '2026-03-02' };

export const REPORT = {
  id: '0b1c2d3e4f5061728394a5b6c7d8e9f0',
  reason: 'It names a customer',
  onDay: '2026-03-02',
  contribution: { id: '8a0d9c8b7a655f0c1b7e9a3d4c2b8e6f', title: 'It hangs when I pay' },
  comment: { id: COMMENT.id },
  text: COMMENT.text,
  by: { name: 'Quartz 417', handle: 'quartz-417', isAlias: true },
};
