import type { TemplateButton, TemplateDefinition, TemplateHeader } from '../../conversations/template.ts';
import type { ListedTemplate } from '../channel-provider.ts';
import { givenName } from './approval-name.ts';
import { approvalStatuses, categoryOf } from './approval-status.ts';
import type { CardAction, Content } from './content-wire.ts';
import { mediaBase } from './header-file.ts';

/**
 * A template of Twilio in our words; undefined when it was not shown to WhatsApp, or has no words of its own, as a
 * carousel.
 */
export function readTemplate(content: Content, publicUrl: string): ListedTemplate | undefined {
  const { sid, language, approval_requests: approval } = content;
  const approvalStatus = approvalStatuses.get(approval.status);
  const parts = partsOf(content);
  if (!approvalStatus || !parts) return undefined;
  const category = categoryOf(approval.category);
  const definition: TemplateDefinition = {
    name: givenName(approval.name, sid),
    language,
    category,
    header: headerOf(parts, content.variables ?? {}),
    body: parts.body,
    footer: parts.footer ?? '',
    buttons: (parts.actions ?? []).flatMap(buttonOf),
    variables: variablesOf(content.variables ?? {}, parts, publicUrl),
  };
  const reason = approval.rejection_reason?.trim();
  return { definition, state: { externalId: sid, approvalStatus, category, ...(reason && { reason }) } };
}

interface Parts {
  readonly body: string;
  readonly header_text?: string | undefined;
  readonly footer?: string | undefined;
  readonly media?: readonly string[] | undefined;
  readonly actions?: readonly CardAction[] | undefined;
}

/** Of the kinds of content that a template has, the one that WhatsApp was shown: it is the richest. */
function partsOf({ types }: Content): Parts | undefined {
  const card = types['twilio/card'];
  const media = types['twilio/media'];
  const words = card?.body ?? card?.title;
  return (
    types['whatsapp/card'] ??
    (card && words !== undefined
      ? { body: words, footer: card.subtitle, media: card.media, actions: card.actions }
      : undefined) ??
    types['twilio/call-to-action'] ??
    types['twilio/quick-reply'] ??
    (media ? { ...media, body: media.body ?? '' } : undefined) ??
    types['twilio/text']
  );
}

function headerOf({ header_text, media }: Parts, examples: Readonly<Record<string, string>>): TemplateHeader {
  if (header_text) return { kind: 'text', text: header_text };
  const address = media?.[0]?.replace(/\{\{(\d+)\}\}/g, (all, place: string) => examples[place] ?? all);
  if (address === undefined) return { kind: 'none' };
  const [path = ''] = address.split(/[?#]/, 1);
  if (/\.(jpe?g|png|webp)$/i.test(path)) return { kind: 'image' };
  return { kind: /\.(mp4|3gpp?)$/i.test(path) ? 'video' : 'document' };
}

function buttonOf({ type, title: text, url, phone }: CardAction): readonly TemplateButton[] {
  if (type === 'URL' && url) return [{ kind: 'url', text, url }];
  if (type === 'PHONE_NUMBER' && phone) return [{ kind: 'call', text, number: phone }];
  return type === 'QUICK_REPLY' ? [{ kind: 'reply', text }] : [];
}

/** All but the one that stands for the rest of a file's address at the bridge: that one is filled in when it is sent. */
function variablesOf(
  examples: Readonly<Record<string, string>>,
  { media }: Parts,
  publicUrl: string,
): TemplateDefinition['variables'] {
  const [address = ''] = media ?? [];
  const base = mediaBase(publicUrl);
  const ofFile = address.startsWith(base)
    ? /^\{\{(\d+)\}\}$/.exec(address.slice(base.length))?.[1]
    : undefined;
  return Object.entries(examples)
    .filter(([name]) => name !== ofFile)
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([name, example]) => ({ name, example }));
}
