import type { MediaFile, MessageContent, Referral } from '../../conversations/content.ts';
import type { InboundMessage } from './wire.ts';

/** Kinds of message that may be without words. Any other kind with nothing in it is one that Twilio did not hand over. */
const MAY_BE_EMPTY = new Set(['', 'text']);

/**
 * What a customer sent. No words are lost: what is neither place, choice nor file is text.
 * @param files in the order of their numbers
 */
export function readContent(wire: InboundMessage, files: readonly MediaFile[]): MessageContent {
  if (wire.Latitude !== undefined || wire.Longitude !== undefined) return place(wire);
  if (files.length > 0) {
    return {
      type: 'media',
      text: wire.Body,
      files: wire.MessageType === 'sticker' ? files.map((file) => ({ ...file, isSticker: true })) : files,
    };
  }
  const isChoice = [wire.ButtonText, wire.ButtonPayload, wire.ListTitle, wire.ListId, wire.InteractiveData];
  if (isChoice.some(Boolean)) return choice(wire);
  const kind = wire.MessageType ?? '';
  if (wire.Body === '' && !MAY_BE_EMPTY.has(kind)) return { type: 'unsupported', what: kind, text: '' };
  return { type: 'text', text: wire.Body };
}

/** Where the customer came from, if an advertisement or a page brought them. */
export function readReferral(wire: InboundMessage): Referral | undefined {
  const referral: Referral = {
    ...(wire.ReferralSourceUrl && { sourceUrl: wire.ReferralSourceUrl }),
    ...(wire.ReferralSourceType && { sourceType: wire.ReferralSourceType }),
    ...(wire.ReferralSourceId && { sourceId: wire.ReferralSourceId }),
    ...(wire.ReferralHeadline && { headline: wire.ReferralHeadline }),
    ...(wire.ReferralBody && { text: wire.ReferralBody }),
    ...(wire.ReferralCtwaClid && { clickId: wire.ReferralCtwaClid }),
  };
  return Object.keys(referral).length > 0 ? referral : undefined;
}

function place(wire: InboundMessage): MessageContent {
  const latitude = degrees(wire.Latitude, 90);
  const longitude = degrees(wire.Longitude, 180);
  const name = wire.Label || wire.Body;
  return {
    type: 'location',
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...(name && { name }),
    ...(wire.Address && { address: wire.Address }),
  };
}

function degrees(value: string | undefined, most: number): number | undefined {
  const number = value?.trim() ? Number(value) : NaN;
  return Math.abs(number) <= most ? number : undefined;
}

function choice(wire: InboundMessage): MessageContent {
  const choiceId = wire.ButtonPayload || wire.ListId;
  return {
    type: 'choice',
    text: wire.ButtonText || wire.ListTitle || wire.Body,
    ...(choiceId && { choiceId }),
    ...(wire.ListDescription && { description: wire.ListDescription }),
    ...(wire.InteractiveData && { formAnswers: wire.InteractiveData }),
  };
}
