import { toString } from 'qrcode';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';

/** Inline SVG, black on white in every theme: cameras need the contrast. */
export async function qrCode(text: string): Promise<TrustedHtml> {
  return trustedHtml(await toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }));
}
