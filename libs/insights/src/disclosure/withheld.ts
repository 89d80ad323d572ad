/** Replaces a figure of too few people; carries no number at all. */
export interface Withheld {
  readonly n: 'withheld';
}

export const WITHHELD: Withheld = Object.freeze({ n: 'withheld' });

export function isWithheld(figure: unknown): figure is Withheld {
  return typeof figure === 'object' && figure !== null && (figure as Partial<Withheld>).n === 'withheld';
}
