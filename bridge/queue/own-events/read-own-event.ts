import { z } from 'zod';
import { contactObjects } from '../../conversations/matching/contact-reference.ts';
import { approvalStatuses, templateCategories } from '../../conversations/template.ts';
import { ParleyError } from '../../errors.ts';
import { callView, transcript } from './call-schema.ts';
import type { OwnEvent } from './store-own-event.ts';

const text = z.string();
const moment = z.iso.datetime().transform((value) => new Date(value));
const provider = z.enum(['twilio', 'meta']);
const quality = z.enum(['Unknown', 'High', 'Medium', 'Low']);
const category = z.enum(templateCategories);
const optionalText = text.exactOptional();
const optionalNumber = z.number().exactOptional();

const customer = z.object({
  address: text,
  handles: z.array(z.object({ kind: z.enum(['number', 'userId', 'parentUserId', 'word']), value: text })),
  name: optionalText,
  username: optionalText,
});

const aboutCustomer = {
  provider,
  providerId: text,
  channelKey: text,
  customer,
  occurredAt: moment.exactOptional(),
};

const delivery = z.object({
  kind: z.literal('delivery'),
  provider: provider.exactOptional(),
  providerId: optionalText,
  channelKey: text,
  customer: customer.exactOptional(),
  messageId: optionalText,
  attempt: optionalNumber,
  deliveryStatus: z.enum(['Unconfirmed', 'Sent', 'Held', 'Delivered', 'Read', 'Failed']),
  refusal: z.enum(['permanent', 'needsTemplate', 'template', 'optedOut', 'login', 'channel']).exactOptional(),
  optedOutOf: z.enum(['All', 'Marketing']).exactOptional(),
  errorCode: optionalText,
  errorMessage: optionalText,
  pricingCategory: optionalText,
  occurredAt: moment.exactOptional(),
});

const storedFile = z.object({
  contentType: text,
  fileName: optionalText,
  size: optionalNumber,
  sha256: optionalText,
  isVoice: z.boolean().exactOptional(),
  isSticker: z.boolean().exactOptional(),
  state: z.enum(['Pending', 'Stored', 'TooLarge', 'Expired', 'Failed']),
  versionId: optionalText,
  documentId: optionalText,
  link: optionalText,
});

const media = z.object({
  kind: z.literal('media'),
  ...aboutCustomer,
  target: text,
  files: z.array(storedFile),
});

const consent = z.object({
  kind: z.literal('consent'),
  ...aboutCustomer,
  purpose: z.enum(['All', 'Marketing']),
  level: z.enum(['OptedOut', 'Implicit', 'Explicit']),
  source: z.enum(['Keyword', 'Provider', 'Preference']),
  evidence: text,
});

const contactReference = z.object({ object: z.enum(contactObjects), id: text });

const person = z.object({
  kind: z.literal('person'),
  ...aboutCustomer,
  change: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('lookAgain'),
      lost: z.object({ ...contactReference.shape, field: text }).exactOptional(),
    }),
    z.object({ kind: z.literal('link'), to: contactReference, by: optionalText, reason: optionalText }),
    z.object({ kind: z.literal('unlink'), by: text, reason: optionalText }),
    z.object({
      kind: z.literal('moved'),
      from: text,
      to: contactReference.exactOptional(),
      why: z.enum(['Merged', 'Converted', 'Deleted']),
    }),
    z.object({
      kind: z.literal('notCreated'),
      sentence: text,
      duplicates: z.array(contactReference).exactOptional(),
    }),
  ]),
});

const templateFile = z.object({ versionId: text, name: text, contentType: text, size: z.number() });

const templateHeader = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.enum(['image', 'video', 'document']), sample: templateFile.exactOptional() }),
  z.object({ kind: z.literal('location') }),
]);

const templateButton = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), text }),
  z.object({ kind: z.literal('url'), text, url: text }),
  z.object({ kind: z.literal('call'), text, number: text }),
  z.object({ kind: z.literal('askNumber'), text }),
]);

const template = z.object({
  kind: z.literal('template'),
  provider,
  providerId: text,
  providerBusinessId: text,
  templateId: optionalText,
  name: optionalText,
  language: optionalText,
  state: z.object({
    externalId: optionalText,
    approvalStatus: z.enum(approvalStatuses).exactOptional(),
    reason: optionalText,
    quality: quality.exactOptional(),
    category: category.exactOptional(),
  }),
  definition: z
    .object({
      name: text,
      language: text,
      category,
      header: templateHeader,
      body: text,
      footer: text,
      buttons: z.array(templateButton),
      variables: z.array(z.object({ name: text, example: text })),
    })
    .exactOptional(),
  occurredAt: moment.exactOptional(),
});

const channel = z.object({
  kind: z.literal('channel'),
  provider,
  providerId: text,
  channelKey: optionalText,
  providerBusinessId: optionalText,
  status: z.enum(['Active', 'Degraded', 'Error']).exactOptional(),
  statusReason: optionalText,
  quality: quality.exactOptional(),
  messagingLimit: optionalText,
  nameApproval: z.enum(['Unknown', 'Pending', 'Approved', 'Rejected']).exactOptional(),
  occurredAt: moment.exactOptional(),
});

const call = z.object({
  kind: z.literal('call'),
  ...aboutCustomer,
  revision: z.number(),
  call: callView,
  texts: z
    .object({
      transcript: transcript.exactOptional(),
      summary: z.object({ text, isAsked: z.boolean() }).exactOptional(),
    })
    .exactOptional(),
});

const ownEvent: z.ZodType<OwnEvent> = z.discriminatedUnion('kind', [
  delivery,
  media,
  consent,
  person,
  template,
  channel,
  call,
]);

/**
 * Reads an event that `storeOwnEvent` has stored, also by an earlier version.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readOwnEvent(body: Buffer): OwnEvent {
  try {
    return ownEvent.parse(JSON.parse(body.toString('utf8')));
  } catch (cause) {
    throw new ParleyError('WEBHOOK_UNREADABLE', 'A stored event of the bridge has another form.', { cause });
  }
}
