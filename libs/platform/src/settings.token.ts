/** Injection token of the validated settings (`Settings` of #config). */
export const SETTINGS = Symbol('settings');
