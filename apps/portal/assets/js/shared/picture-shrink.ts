/** The server shows pictures no larger than this, in pixels. */
const LONG_EDGE = 2048;
/** Smaller files are sent unchanged, so that screenshots stay sharp. */
const SMALL_BYTES = 1_000_000;
const QUALITY = 0.85;

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Shrunk {
  readonly file: Blob;
  /** Undefined when this browser cannot decode it; the server may be able to. */
  readonly shown: ImageBitmap | undefined;
}

export function fitted({ width, height }: Size, longEdge: number): Size {
  const scale = Math.min(1, longEdge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Whether a picture is worth shrinking before it is sent over a mobile connection. */
export function isLarge({ size, type }: Blob, { width, height }: Size): boolean {
  if (type === 'image/gif') return false;
  return size > SMALL_BYTES || Math.max(width, height) > LONG_EDGE;
}

/** The picture, shrunk where that saves something. A file that this browser cannot decode is sent unchanged. */
export async function shrunk(file: Blob): Promise<Shrunk> {
  try {
    const shown = await createImageBitmap(file);
    if (!isLarge(file, shown)) return { file, shown };
    const smaller = await drawn(shown);
    return { file: smaller && smaller.size < file.size ? smaller : file, shown };
  } catch {
    return { file, shown: undefined };
  }
}

/** Draws the top square of the picture, which tells more of a screenshot than its middle. */
export function showIn(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const side = Math.min(picture.width, picture.height);
  canvas
    .getContext('2d')
    ?.drawImage(picture, (picture.width - side) / 2, 0, side, side, 0, 0, canvas.width, canvas.height);
}

function drawn(picture: ImageBitmap): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitted(picture, LONG_EDGE));
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  // JPEG has no transparency: transparent parts would become black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
