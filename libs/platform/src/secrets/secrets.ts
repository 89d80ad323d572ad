import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 192 random bits that fit in a link or a cookie. */
export function mintSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** What is stored of a secret: SHA-256, hexadecimal (64 characters). A secret of full entropy needs no slow hash. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret);
}

/** Compares without telling by its duration where two strings differ. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)));
}
