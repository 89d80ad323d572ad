export { LOCALES, LANGUAGE_TAGS, isLocale, localeFromTag, type Locale } from './i18n/locales.js';
export { textFor, type LocalizedText } from './i18n/localized-text.js';
export { AppError, type ErrorCode, type FieldError, type MessageVars } from './errors/app-error.js';
export { Texts, type TextTree, type TextVars, type Translations } from './i18n/texts.js';
export { TextsModule } from './i18n/texts.module.js';
export {
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  formatRelativeDay,
  type Moment,
  type NumberStyle,
  type Reader,
} from './i18n/formats.js';
