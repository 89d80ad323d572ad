import jStat from 'jstat';

/** 97.5 % quantile of the standard normal distribution, as precise as the reference results use it. */
export const Z = 1.959963985;

// Beyond this t and z agree to 2·10⁻⁶ while the library's inverse loses its digits.
const NORMAL_FROM = 1e6;

/** 97.5 % quantile of Student's t; degrees of freedom may be fractional (Welch). */
export function tQuantile(degreesOfFreedom: number): number {
  return degreesOfFreedom >= NORMAL_FROM ? Z : jStat.studentt.inv(0.975, degreesOfFreedom);
}

/** Two-sided p of a standard normal statistic. */
export function twoSidedNormal(z: number): number {
  return Math.min(1, jStat.erfc(Math.abs(z) / Math.SQRT2));
}

/** Two-sided p of a t statistic, from the incomplete beta function so that small p keep their digits. */
export function twoSidedT(t: number, degreesOfFreedom: number): number {
  return Math.min(1, jStat.ibeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5));
}
