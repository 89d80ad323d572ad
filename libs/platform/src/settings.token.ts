export const SETTINGS = Symbol('settings');
