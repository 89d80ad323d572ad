/** Texts of the locale files that scripts show by themselves, with no more than their number, name or moment to fill in. */
export const SCRIPT_TEXTS = [
  'common.labelled',
  'forms.errors.required',
  'offline.bar.kept',
  'offline.bar.notSent',
  'offline.bar.offline',
  'offline.bar.saved',
  'offline.bar.troubled',
  'offline.bar.waiting',
  'offline.page.title',
  'offline.signOut.drafts',
  'offline.signOut.items',
  'offline.waiting.leftOut',
  'pictures.field.failed',
  'pictures.field.full',
  'pictures.field.preparing',
  'pictures.field.ready',
  'pictures.field.sending',
  'pictures.field.waiting',
  'recruitment.people.inviteCount',
  'testing.draft.keep',
  'testing.draft.newer',
  'testing.draft.show',
  'testing.errors.draft.gone',
  'testing.form.kept',
  'testing.form.notKept',
  'testing.form.offline',
  'testing.form.restored',
  'testing.form.saved',
  'testing.form.saving',
  'testing.form.section',
  'testing.form.showMine',
  'triage.bulk.chosen',
  'triage.live.changed',
] as const;

export type ScriptTextKey = (typeof SCRIPT_TEXTS)[number];
/** A text, or its plural forms. */
export type ScriptText = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type ScriptTexts = Readonly<Record<ScriptTextKey, ScriptText>>;

type Vars = Readonly<Record<string, string | number>>;

/** The text with its `{placeholders}` filled in; a number is written, and by `count` the plural chosen, as `language` does. */
export function filledText(text: ScriptText, language: string, vars: Vars): string {
  const rule = new Intl.PluralRules(language).select(Number(vars['count'] ?? 0));
  const chosen = typeof text === 'string' ? text : (text[rule] ?? text.other ?? '');
  return chosen.replace(/\{(\w+)\}/g, (_, name: string) => (vars[name] ?? '').toLocaleString(language));
}
