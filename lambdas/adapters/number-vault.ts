import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import {
  type ConversationId,
  parseConversationId,
  type SealedAddress,
  sealedAddress,
} from '../../core/ids.ts';
import { type E164, parseE164 } from '../../core/place/e164.ts';
import type { VersionedKeys } from '../keys.ts';

/** Keeps phone numbers out of everything but the envelope that only the sender of text messages opens. */
export interface NumberVault {
  /** The conversation of a number: a keyed hash, always the same for the same number. */
  conversationOf(number: E164): ConversationId;
  seal(number: E164): SealedAddress;
  /** The number, or `null` when the envelope was made by an unknown key or is not whole. */
  open(address: SealedAddress): E164 | null;
}

const CIPHER = 'aes-256-gcm';
/** The length that AES-GCM is specified for (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A vault over node's own cryptography: HMAC-SHA256 for the name, AES-256-GCM for the envelope. */
export function createNumberVault(hashKey: Buffer, sealKeys: VersionedKeys): NumberVault {
  return {
    conversationOf(number) {
      const hash = createHmac('sha256', hashKey).update(number).digest('base64url');
      const id = parseConversationId(`sms-${hash}`);
      if (id === null) throw new Error('The hash of a number made no conversation id');
      return id;
    },
    seal(number) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealKeys.current.key, nonce, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([
        nonce,
        cipher.update(number, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return sealedAddress(`${sealKeys.current.version}.${sealed.toString('base64url')}`);
    },
    open(address) {
      const [version = '', envelope = ''] = address.split('.');
      const key = sealKeys.byVersion.get(version);
      const sealed = Buffer.from(envelope, 'base64url');
      if (key === undefined || sealed.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        const number = Buffer.concat([
          decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
          decipher.final(),
        ]);
        return parseE164(number.toString('utf8'));
      } catch {
        return null;
      }
    },
  };
}
