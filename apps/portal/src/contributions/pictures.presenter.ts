import { MOST_PICTURES, type PictureFacts } from '#contributions';
import { IMAGE_LIMITS } from '#platform';
import type { Say } from '../http/wording/wording.js';
import { testingHref } from '../testing/testing.paths.js';
import { pictureHref } from './contributions.paths.js';

export interface PictureView {
  readonly id: string;
  readonly href: string;
  readonly small: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly open: string;
}

const LONG_EDGE = 160;

export function presentPictures(pictures: readonly PictureFacts[], say: Say): PictureView[] {
  return pictures.map(({ id, width, height }, index) => {
    const place = { number: index + 1, total: pictures.length };
    const scale = LONG_EDGE / Math.max(width, height);
    return {
      id,
      href: pictureHref(id),
      small: `${pictureHref(id)}?size=small`,
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      alt: say('pictures.row.alt', place),
      open: say('pictures.row.open', place),
    };
  });
}

/** For `contributions/picture-field`. @param unused uploaded pictures of a form that was refused */
export function presentPictureField(rolloutId: number, unused: readonly PictureFacts[], say: Say) {
  return {
    upload: `${testingHref(rolloutId)}/pictures`,
    pictures: presentPictures(unused, say),
    max: MOST_PICTURES,
    megabytes: IMAGE_LIMITS.megabytes,
  };
}
