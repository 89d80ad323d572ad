import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';

const LONGEST = 2000;
/** Longer texts are not refused: what is being typed is looked for by its beginning. */
const cut = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.slice(0, LONGEST) : value));

/** What is being typed. */
export class SimilarQuery {
  @cut @IsString() title = '';
  @cut @IsString() text = '';
}
