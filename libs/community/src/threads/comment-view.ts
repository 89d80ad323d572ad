/** Who said it, as it appears to others. */
export interface Speaking {
  readonly name: string;
  /** What stands for them after an @. */
  readonly handle: string;
  readonly isAlias: boolean;
  /** As what one of the team speaks. */
  readonly role: string | null;
  /** Wrote the contribution. */
  readonly isAuthor: boolean;
}

/** A comment as one reader sees it. */
export interface CommentView {
  readonly id: string;
  readonly position: number;
  /** Position of the comment it stands under, 0 for none. */
  readonly parent: number;
  /** Null when it is hidden from this reader, as are its text and everything else of it. */
  readonly by: Speaking | null;
  /** Markdown. */
  readonly text: string | null;
  /** Edition of the text, for its author to change it by; null for others. */
  readonly basis: string | null;
  /** Names of those it speaks to, by their handles. */
  readonly mentions: Readonly<Record<string, string>>;
  /** A moment, or under an alias the day `YYYY-MM-DD`. */
  readonly postedAt: Date | string;
  readonly editedAt: Date | string | null;
  readonly isMine: boolean;
  readonly isHidden: boolean;
  /** For those who may still read it. */
  readonly hiddenBecause: string | null;
  readonly can: CommentRights;
}

export interface CommentRights {
  readonly reply: boolean;
  readonly edit: boolean;
  readonly report: boolean;
  readonly moderate: boolean;
}

/** One that stands by itself, with its first replies. */
export interface TopComment extends CommentView {
  readonly replyCount: number;
  readonly replies: readonly CommentView[];
  /** Position after which the next replies begin; null when all are here. */
  readonly next: number | null;
}
