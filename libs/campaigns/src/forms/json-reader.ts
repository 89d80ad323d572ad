import {
  AppError,
  cleanText,
  type FieldError,
  countCharacters,
  LOCALES,
  type LocalizedText,
  type MessageVars,
} from '#platform';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads JSON strictly. Notes every problem with its path (`forms.final[2].options[0].key`) and returns a harmless value
 * instead, so that one run finds all; `finish` throws `invalid` if there was any.
 */
export class JsonReader {
  private readonly problems: FieldError[] = [];

  refuse(field: string, messageKey: string, vars: MessageVars = {}): void {
    this.problems.push({ field, messageKey, vars });
  }

  object(json: unknown, path: string, allowedKeys: readonly string[]): JsonObject {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      this.refuse(path, 'forms.json.notAnObject');
      return {};
    }
    for (const key of Object.keys(json)) {
      if (!allowedKeys.includes(key))
        this.refuse(`${path}.${key.slice(0, 60)}`, 'forms.json.unknownKey', { key: key.slice(0, 60) });
    }
    // No prototype: a missing `label` must not be found on Object.prototype.
    return Object.assign(Object.create(null) as object, json) as JsonObject;
  }

  list(json: unknown, path: string, most: number): readonly unknown[] {
    if (!Array.isArray(json)) this.refuse(path, 'forms.json.notAList');
    else if (json.length > most) this.refuse(path, 'forms.json.tooMany', { max: most });
    else return json as unknown[];
    return [];
  }

  text(json: unknown, path: string, longest: number): string {
    if (typeof json !== 'string') {
      this.refuse(path, 'forms.json.notAText');
      return '';
    }
    const text = cleanText(json);
    if (countCharacters(text) > longest) this.refuse(path, 'forms.json.tooLong', { max: longest });
    return text;
  }

  localized(json: unknown, path: string, longest: number): LocalizedText {
    if (json === undefined) return {};
    const texts: LocalizedText = {};
    const object = this.object(json, path, LOCALES);
    for (const locale of LOCALES.filter((each) => object[each] !== undefined)) {
      const text = this.text(object[locale], `${path}.${locale}`, longest);
      if (text) texts[locale] = text;
    }
    return texts;
  }

  boolean(json: unknown, path: string): boolean {
    if (json !== undefined && typeof json !== 'boolean') this.refuse(path, 'forms.json.notABoolean');
    return json === true;
  }

  number(json: unknown, path: string): number {
    if (typeof json === 'number' && Number.isFinite(json)) return json;
    this.refuse(path, 'forms.json.notANumber');
    return 0;
  }

  finish(): void {
    if (this.problems.length > 0) throw AppError.invalid(this.problems.slice(0, 100));
  }
}
