import { toString } from 'qrcode';
import { trustedHtml, type TrustedHtml } from './trusted-html.js';

/** A QR code as inline SVG, black on white whatever the theme: cameras need the contrast. */
export async function qrCode(text: string): Promise<TrustedHtml> {
  return trustedHtml(await toString(text, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }));
}
