import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '#config';
import { SETTINGS } from '../settings.token.js';
import { readSecretKey } from './secret-key.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID = '1';

const KEY_CHANGED =
  'SECRET_KEY is not the one this database was used with: aliases do not find their people, nor people what they said under one. ' +
  'News for them wait. Put back the key that was used before.';

/** Data in the database was made with another secret key than the present one. */
export class SecretKeyChanged extends Error {
  constructor() {
    super('Made under another secret key');
    this.name = 'SecretKeyChanged';
  }
}

/**
 * Hides what the database must not reveal: `seal` encrypts (AES-256-GCM), `fingerprint` stands for a text that is only
 * looked up (HMAC-SHA-256). The keys come from the secret key, which is not in the database.
 */
@Injectable()
export class Encryption implements OnModuleInit {
  private readonly logger = new Logger(Encryption.name);
  private changeSaid = false;
  private keys: { readonly sealing: KeyObject; readonly fingerprints: KeyObject } | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  onModuleInit(): void {
    this.key();
  }

  seal(purpose: string, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key().sealing, iv).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${KEY_ID}.${sealed.toString('base64url')}`;
  }

  /** Null for what was not sealed for this purpose with this key. */
  open(purpose: string, sealed: string): string | null {
    const [keyId, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    if (keyId !== KEY_ID || bytes.length < IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.key().sealing, bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)).toString('utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }

  /** As `open`, for what was certainly sealed here. Throws `SecretKeyChanged`. */
  openOwn(purpose: string, sealed: string): string {
    const text = this.open(purpose, sealed);
    if (text === null) throw this.keyChanged();
    return text;
  }

  keyChanged(): SecretKeyChanged {
    if (!this.changeSaid) this.logger.error(KEY_CHANGED);
    this.changeSaid = true;
    return new SecretKeyChanged();
  }

  /** 64 hexadecimal characters. */
  fingerprint(purpose: string, text: string): string {
    return createHmac('sha256', this.key().fingerprints).update(`${purpose}\n${text}`).digest('hex');
  }

  private key() {
    this.keys ??= keysFrom(readSecretKey(this.settings));
    return this.keys;
  }
}

function keysFrom(secret: Buffer) {
  // From bytes, Node would make a key object at each use, which takes longer than the fingerprint.
  const derived = (use: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', use, 32)));
  return { sealing: derived('pepite sealing'), fingerprints: derived('pepite fingerprints') };
}
