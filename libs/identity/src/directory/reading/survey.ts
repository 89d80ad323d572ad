import { byteSlices } from './file-slices.js';
import { declaredDelimiter, detectDelimiter } from './delimiter.js';
import type { Delimiter, DirectoryFile, DirectoryLimits } from './directory-row.js';
import { encodingFromHead, EncodingEvidence, type FileEncoding } from './encoding.js';
import { UnreadableFile } from './unreadable-file.js';

export interface FileSurvey {
  encoding: FileEncoding;
  delimiter: Delimiter;
  declaresDelimiter: boolean;
  bytes: number;
}

const HEAD_BYTES = 64 * 1024;
const WORKBOOKS = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];

export async function surveyFile(file: DirectoryFile, limits: DirectoryLimits): Promise<FileSurvey> {
  const { head, bytes, encoding: weighed } = await passOver(file, limits);
  if (WORKBOOKS.some((signature) => head.subarray(0, signature.length).equals(signature))) {
    throw UnreadableFile.because('workbook');
  }
  const encoding = encodingFromHead(head) ?? weighed;
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (looksBinary(text)) throw UnreadableFile.because('binary');
  if (text.trim() === '') throw UnreadableFile.because('empty');
  const declared = declaredDelimiter(text);
  return { encoding, bytes, delimiter: declared ?? detectDelimiter(text), declaresDelimiter: declared !== undefined };
}

async function passOver(file: DirectoryFile, limits: DirectoryLimits) {
  const evidence = new EncodingEvidence();
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const slice of byteSlices(file.open())) {
    bytes += slice.length;
    if (bytes > limits.fileBytes) {
      throw UnreadableFile.because('fileTooLarge', { megabytes: Math.floor(limits.fileBytes / 1024 ** 2) });
    }
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, slice]);
    evidence.see(slice);
  }
  return { head, bytes, encoding: evidence.encoding() };
}

/** Honest exports have a stray control character or two; one in a hundred means a binary file. */
function looksBinary(text: string): boolean {
  const controls = text.match(/[^\P{Cc}\s]/gu)?.length ?? 0;
  return controls > 4 && controls * 100 > text.length;
}
