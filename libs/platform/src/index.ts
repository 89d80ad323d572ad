export { LOCALES, LANGUAGE_TAGS, isLocale, localeFromTag, type Locale } from './i18n/locales.js';
export { textFor, type LocalizedText } from './i18n/localized-text.js';
export { AppError, type ErrorCode, type FieldError, type MessageVars } from './errors/app-error.js';
