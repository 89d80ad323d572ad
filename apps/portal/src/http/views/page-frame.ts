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
  /** What the field is called, where the text alone would not tell. */
  readonly subject?: string | undefined;
}

/** Everything around a page that is not the page: see docs/design.md. */
export interface PageFrame {
  readonly locale: Locale;
  /** Without the product's name, which the layout adds. */
  readonly title: string;
  /** Path and query of this page, where a change of language comes back to. */
  readonly path: string;
  readonly nav?: readonly NavLink[] | undefined;
  /** What `today` means on this page; the present moment without it. */
  readonly now?: Date | undefined;
  /** Whose clock dates are shown on; UTC without it. */
  readonly timeZone?: string | undefined;
  /** Who is signed in; `about` is the line under the name, such as a role and an entity. */
  readonly person?:
    { readonly name: string; readonly initials: string; readonly about?: string | undefined } | undefined;
  /** Stands for who is signed in, where a browser keeps things for them. */
  readonly owner?: string | undefined;
  /** The way to the inbox, with what is new there where the page had it counted: `99+` beyond that. */
  readonly inbox?: { readonly current: boolean; readonly unseen: number; readonly label: string } | undefined;
  readonly flash?: readonly { readonly kind: FlashKind; readonly text: string }[] | undefined;
  /** Fields find their own error here by name; `field` is empty for one that concerns the whole form. */
  readonly errors?: readonly PageError[] | undefined;
  /** `main` unless said otherwise; `bare` for sign-in and public pages. */
  readonly layout?: 'main' | 'bare' | undefined;
  /** Room for the content: a column for reading and forms (the default), or wide for lists and figures. */
  readonly width?: 'column' | 'wide' | undefined;
  /** Behaviours of this page, each the name of a file in apps/portal/assets/js. */
  readonly scripts?: readonly string[] | undefined;
}
