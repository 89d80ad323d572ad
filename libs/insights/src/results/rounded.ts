const PLACES = 1e6;

/** Six decimals: more than any figure is worth, and the same from every engine. */
export function rounded<Figure extends number | null>(figure: Figure): Figure {
  // Adding zero turns −0 into 0.
  return (figure === null ? null : Math.round(figure * PLACES) / PLACES + 0) as Figure;
}
