import { randomBytes } from 'node:crypto';

/** A file of a message, as the simulated Twilio keeps it. */
export interface TwilioMedia {
  /** `ME…` */
  readonly sid: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly createdAt: Date;
}

export function newMedia(contentType: string, bytes: Buffer): TwilioMedia {
  return { sid: `ME${randomBytes(16).toString('hex')}`, contentType, bytes, createdAt: new Date() };
}
