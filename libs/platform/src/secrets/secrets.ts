import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 192 random bits for a link or a cookie, base64url. */
export function mintSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Stored instead of a secret: SHA-256, 64 hexadecimal characters. A random secret needs no slow hash. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}

/** Compares in constant time, so that the duration does not show where strings differ. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)));
}
