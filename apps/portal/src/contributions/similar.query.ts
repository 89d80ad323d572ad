import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';

const LONGEST = 2000;
/** Cut instead of refused: the search needs only the beginning of a long text. */
const cut = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.slice(0, LONGEST) : value));

export class SimilarQuery {
  @cut @IsString() title = '';
  @cut @IsString() text = '';
}
