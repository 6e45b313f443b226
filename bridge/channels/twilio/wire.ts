import { z } from 'zod';

/**
 * What Twilio posts, as far as the bridge uses it. Twilio adds parameters without notice: unknown ones pass. A
 * parameter that comes twice is an array here and fails, as no schema takes one.
 */
const sid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/);
/** One end, as opaque text: a number, a short code, `whatsapp:+…`, `whatsapp:US.…`, or a word such as `anonymous`. */
const address = z.string().regex(/^[^\p{Cc}]{1,200}$/u);
const text = z.string().optional();

/** @see https://www.twilio.com/docs/messaging/guides/webhook-request */
export const inboundMessage = z.object({
  MessageSid: sid,
  From: address,
  To: address,
  Body: z.string().default(''),
  NumMedia: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .default(0),
  /** Advanced Opt-Out has read the text as a keyword, and has answered it. */
  OptOutType: text,
  /** WhatsApp: `text`, `image`, `location`, `button`, `unsupported`, … */
  MessageType: text,
  ProfileName: text,
  ProfileUsername: text,
  Username: text,
  WaId: text,
  ExternalUserId: text,
  ExternalUserIdentifier: text,
  ParentExternalUserId: text,
  Forwarded: text,
  FrequentlyForwarded: text,
  OriginalRepliedMessageSid: text,
  ButtonText: text,
  ButtonPayload: text,
  ListTitle: text,
  ListId: text,
  ListDescription: text,
  /** JSON that the customer's answers to a form stand in. */
  InteractiveData: text,
  Latitude: text,
  Longitude: text,
  Label: text,
  Address: text,
  ReferralBody: text,
  ReferralHeadline: text,
  ReferralSourceId: text,
  ReferralSourceType: text,
  ReferralSourceUrl: text,
  ReferralCtwaClid: text,
  /** Only in requests that the bridge makes from Twilio's list of messages; a webhook has no time. */
  DateSent: z.iso
    .datetime()
    .transform((time) => new Date(time))
    .optional(),
});

export type InboundMessage = z.output<typeof inboundMessage>;

/** One file of a message, from `MediaUrl0` and `MediaContentType0`. */
export const mediaFile = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2048),
  type: z.string().default('application/octet-stream'),
});

/** @see https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
export const messageStatus = z.object({
  MessageSid: sid,
  MessageStatus: z.string().regex(/^[a-z_-]{1,40}$/),
  From: address,
  To: address,
  ErrorCode: z
    .string()
    .regex(/^\d{0,6}$/)
    .optional(),
  ErrorMessage: text,
});
