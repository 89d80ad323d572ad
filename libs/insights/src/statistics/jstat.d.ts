declare module 'jstat' {
  const jStat: {
    erfc(x: number): number;
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
    studentt: {
      inv(p: number, degreesOfFreedom: number): number;
    };
  };
  export default jStat;
}
