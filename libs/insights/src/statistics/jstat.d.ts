declare module 'jstat' {
  const jStat: {
    /** Complementary error function. */
    erfc(x: number): number;
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
    studentt: {
      /** Quantile of Student's t. */
      inv(p: number, degreesOfFreedom: number): number;
    };
  };
  export default jStat;
}
