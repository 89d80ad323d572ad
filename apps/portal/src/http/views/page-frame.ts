import type { Locale } from '#platform';

export type FlashKind = 'success' | 'info' | 'warning' | 'error';

export interface NavLink {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean | undefined;
}

export interface PageError {
  readonly field: string;
  readonly text: string;
  /** The field's name, where the text alone does not tell. */
  readonly subject?: string | undefined;
}

export interface PageFrame {
  readonly locale: Locale;
  readonly title: string;
  /** Path and query, to come back to after a change of language. */
  readonly path: string;
  readonly nav?: readonly NavLink[] | undefined;
  readonly now?: Date | undefined;
  readonly timeZone?: string | undefined;
  /** `about`: the line under the name, such as a role and an entity. */
  readonly person?:
    { readonly name: string; readonly initials: string; readonly about?: string | undefined } | undefined;
  readonly owner?: string | undefined;
  readonly inbox?: { readonly current: boolean; readonly unseen: number; readonly label: string } | undefined;
  readonly flash?: readonly { readonly kind: FlashKind; readonly text: string }[] | undefined;
  /** Fields find their own error by name; `field` is empty for an error of the whole form. */
  readonly errors?: readonly PageError[] | undefined;
  readonly layout?: 'main' | 'bare' | undefined;
  readonly width?: 'column' | 'wide' | undefined;
  readonly scripts?: readonly string[] | undefined;
}
