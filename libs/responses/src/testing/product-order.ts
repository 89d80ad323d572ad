/**
 * In which order one tester meets the products: everybody begins with another one, so that none is always judged fresh and
 * none always by comparison.
 */
export function productOrder<Product>(products: readonly Product[], enrolmentId: number): Product[] {
  const first = products.length ? enrolmentId % products.length : 0;
  return [...products.slice(first), ...products.slice(0, first)];
}
