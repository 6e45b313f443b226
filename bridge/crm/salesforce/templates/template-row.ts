import { z } from 'zod';

const text = z.string().nullish();
/** A template as it is read from Salesforce. */
export const templateRow = z.object({
  Id: z.string(),
  Name: z.string(),
  externalId: text,
  providerName: text,
  language: text,
  category: text,
  headerType: text,
  headerText: text,
  headerFileId: text,
  body: text,
  footer: text,
  buttons: text,
  variables: text,
  approvalStatus: text,
  channelParent: z.object({ externalKey: z.string() }).nullish(),
});
export type TemplateRow = z.infer<typeof templateRow>;
