import jStat from 'jstat';

/** 97.5 % quantile of the standard normal distribution, with the digits of the reference results. */
export const Z = 1.959963985;

// From here t and z agree to 2·10⁻⁶, while the library's inverse loses precision.
const NORMAL_FROM = 1e6;

/** 97.5 % quantile of Student's t; degrees of freedom may be fractional (Welch). */
export function tQuantile(degreesOfFreedom: number): number {
  return degreesOfFreedom >= NORMAL_FROM ? Z : jStat.studentt.inv(0.975, degreesOfFreedom);
}

export function twoSidedNormal(z: number): number {
  return Math.min(1, jStat.erfc(Math.abs(z) / Math.SQRT2));
}

/** Two-sided p, from the incomplete beta function so that small p keep their digits. */
export function twoSidedT(t: number, degreesOfFreedom: number): number {
  return Math.min(1, jStat.ibeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5));
}
