import type { FastifyRequest } from 'fastify';
import { MOST_CAMPAIGN_BYTES } from '#campaigns';
import { AppError, parseJson } from '#platform';
import { AROUND_BYTES, withinBytes } from '../http/bodies/within-bytes.js';
import { textFrom } from '../http/forms/fields.js';

export interface SentTexts {
  readonly file: string;
  readonly field: string;
}

/** The text of the uploaded file and of the field `name`; either may be empty. */
export async function sentTexts(
  request: FastifyRequest,
  form: Readonly<Record<string, unknown>> | undefined,
  name: string,
): Promise<SentTexts> {
  if (!request.isMultipart()) return { file: '', field: textFrom(form?.[name]) };
  const bounds = { limit: 2 * MOST_CAMPAIGN_BYTES + AROUND_BYTES, tooLarge };
  return withinBytes(request, bounds, () => textsOfForm(request, name));
}

async function textsOfForm(request: FastifyRequest, name: string): Promise<SentTexts> {
  let [file, field] = ['', ''];
  const limits = { fileSize: MOST_CAMPAIGN_BYTES, fieldSize: MOST_CAMPAIGN_BYTES };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') file = (await part.toBuffer()).toString('utf8');
    else if (part.fieldname === name) field = textFrom(part.value);
  }
  return { file, field };
}

/** @throws AppError `invalid` where both were sent and differ, because we cannot know which one was meant */
export function onlyText({ file, field }: SentTexts): string {
  const [uploaded, written] = [file.trim(), field.trim()];
  if (uploaded && written && uploaded !== written)
    throw AppError.invalid([{ field: '', messageKey: 'campaigns.import.twice' }]);
  return uploaded ? file : field;
}

/** @throws AppError `invalid` with line and column of the first syntax error, where the parser names it */
export function parseJsonText(text: string): unknown {
  // Windows editors may start a file with a byte order mark.
  const json = text.replace(/^\uFEFF/, '');
  if (Buffer.byteLength(json) > MOST_CAMPAIGN_BYTES) throw tooLarge();
  if (!json.trim()) throw AppError.invalid([{ field: '', messageKey: 'campaigns.import.empty' }]);
  try {
    return parseJson(json);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const at = /position (\d+)/.exec(String(error))?.[1];
    if (at === undefined) throw AppError.invalid([{ field: '', messageKey: 'campaigns.import.notJson' }]);
    const before = json.slice(0, Number(at)).split('\n');
    const vars = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    throw AppError.invalid([{ field: '', messageKey: 'campaigns.import.notJsonAt', vars }]);
  }
}

function tooLarge(): AppError {
  return new AppError('campaigns.import.tooLarge', { megabytes: MOST_CAMPAIGN_BYTES / 1024 ** 2 }, 'too_large');
}
