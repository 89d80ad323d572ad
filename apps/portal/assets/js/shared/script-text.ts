import { filledText, type ScriptTextKey, type ScriptTexts } from './script-texts.ts';

declare global {
  /** Set by the file of the page's language, which every page loads before its other scripts. */
  var scriptTexts: ScriptTexts | undefined;
}

/** A text in the language of the page; empty where its file could not be loaded. */
export function scriptText(key: ScriptTextKey, vars: Readonly<Record<string, string | number>> = {}): string {
  return filledText(globalThis.scriptTexts?.[key] ?? '', document.documentElement.lang, vars);
}
