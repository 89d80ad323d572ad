export interface Speaking {
  readonly name: string;
  readonly handle: string;
  readonly isAlias: boolean;
  readonly role: string | null;
  readonly isAuthor: boolean;
}

export interface CommentView {
  readonly id: string;
  readonly position: number;
  readonly parent: number;
  /** Null when hidden from this reader, as all its content is. */
  readonly by: Speaking | null;
  readonly text: string | null;
  /** Edition of the text, sent back by its author with an edit; null for others. */
  readonly basis: string | null;
  readonly mentions: Readonly<Record<string, string>>;
  readonly postedAt: Date | string;
  readonly editedAt: Date | string | null;
  readonly isMine: boolean;
  readonly isHidden: boolean;
  readonly hiddenBecause: string | null;
  readonly can: CommentRights;
}

export interface CommentRights {
  readonly reply: boolean;
  readonly edit: boolean;
  readonly report: boolean;
  readonly moderate: boolean;
}

export interface TopComment extends CommentView {
  readonly replyCount: number;
  readonly replies: readonly CommentView[];
  /** Position after which the next replies begin; null when all are here. */
  readonly next: number | null;
}
