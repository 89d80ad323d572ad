const PLACES = 1e6;

/** Six decimals, so that every database engine gives the same figure. */
export function rounded<Figure extends number | null>(figure: Figure): Figure {
  // `+ 0` turns −0 into 0.
  return (figure === null ? null : Math.round(figure * PLACES) / PLACES + 0) as Figure;
}
