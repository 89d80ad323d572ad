import { AppError } from '#platform';

export interface PictureFacts {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export type PictureSize = 'full' | 'small';

export interface HandedPicture {
  readonly bytes: Buffer;
  /** Made by the client; the same token sent twice stores one picture. */
  readonly clientToken?: string | undefined;
}

export const MOST_PICTURES = 6;
/** Per person and campaign. */
export const PICTURE_QUOTA = { pictures: 60, megabytes: 40 } as const;
export const LONG_EDGES: Readonly<Record<PictureSize, number>> = { full: 2048, small: 480 };

export const PICTURE_SHELF = 'pictures';
const NAME = /^[0-9a-f]{32}$/;

export function isPictureId(id: string): boolean {
  return NAME.test(id);
}

export function pictureFileKey(id: string, size: PictureSize): string {
  return size === 'full' ? `${PICTURE_SHELF}/${id}` : `${PICTURE_SHELF}/${id}.${size}`;
}

export function pictureOfKey(key: string): string {
  return key.slice(PICTURE_SHELF.length + 1).slice(0, 32);
}

export function refusedPicture(
  reason: 'quota' | 'enough' | 'sentOtherwise',
  vars: Readonly<Record<string, number>> = {},
): AppError {
  const messageKey = `pictures.refused.${reason}`;
  return new AppError(messageKey, vars, 'invalid', [{ field: 'picture', messageKey, vars }]);
}
