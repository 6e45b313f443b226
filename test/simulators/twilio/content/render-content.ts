import type { RichContent } from '../message.ts';
import { TwilioRefusal } from '../twilio-refusal.ts';
import { placeholdersOf, type ContentTypes } from './content-body.ts';
import type { Content } from './content.ts';

/** What a customer gets of a template. */
export interface RenderedContent {
  readonly body: string;
  readonly mediaUrls: readonly string[];
  readonly rich: RichContent;
}

/**
 * Fills a template with values; samples stand in for those that are not given, as long as none is.
 * @throws TwilioRefusal 21656 when a value is missing, or is of no variable
 */
export function renderContent(
  { types, variables }: Content,
  given: Readonly<Record<string, string>> | undefined,
): RenderedContent {
  const names = placeholdersOf(JSON.stringify(types));
  const values = given ?? variables;
  const missing = names.filter((name) => values[name] === undefined);
  const unknown = Object.keys(given ?? {}).filter((name) => !names.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    throw new TwilioRefusal(
      400,
      21656,
      `ContentVariables: ${[...missing.map((name) => `${name} is missing`), ...unknown.map((name) => `${name} is unknown`)].join(', ')}`,
    );
  }
  return read(fill(types, values));
}

/** Values are put in after the JSON was read, so that they cannot change its shape. */
function fill<Value>(value: Value, values: Readonly<Record<string, string>>): Value {
  if (typeof value === 'string') {
    return value.replace(/\{\{([^{}]+)\}\}/g, (_whole, name: string) => values[name.trim()] ?? '') as Value;
  }
  if (Array.isArray(value)) return value.map((part: unknown) => fill(part, values)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, fill(part as unknown, values)]),
  ) as Value;
}

function read(types: ContentTypes): RenderedContent {
  const whatsappCard = types['whatsapp/card'];
  if (whatsappCard) {
    const { body, header_text, footer, media = [], actions = [] } = whatsappCard;
    return {
      body,
      mediaUrls: media,
      rich: {
        ...(header_text !== undefined && { header: header_text }),
        ...(footer !== undefined && { footer }),
        buttons: actions.map(button),
      },
    };
  }
  const card = types['twilio/card'];
  if (card) {
    const { title, subtitle, media = [], actions = [] } = card;
    return {
      body: title,
      mediaUrls: media,
      rich: { ...(subtitle !== undefined && { footer: subtitle }), buttons: actions.map(button) },
    };
  }
  const list = types['twilio/list-picker'];
  if (list) {
    const buttons = list.items.map(({ id, item }) => ({ text: item, id, type: 'LIST_ITEM' }));
    return { body: list.body, mediaUrls: [], rich: { buttons } };
  }
  const withActions = types['twilio/quick-reply'] ?? types['twilio/call-to-action'];
  if (withActions) {
    return { body: withActions.body, mediaUrls: [], rich: { buttons: withActions.actions.map(button) } };
  }
  const media = types['twilio/media'];
  if (media) return { body: media.body ?? '', mediaUrls: media.media, rich: { buttons: [] } };
  const location = types['twilio/location'];
  if (location) {
    const { latitude, longitude, label } = location;
    return {
      body: '',
      mediaUrls: [],
      rich: { buttons: [], location: { latitude, longitude, ...(label !== undefined && { label }) } },
    };
  }
  return { body: types['twilio/text']?.body ?? '', mediaUrls: [], rich: { buttons: [] } };
}

function button(action: {
  readonly type?: string | undefined;
  readonly title: string;
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly phone?: string | undefined;
}): RichContent['buttons'][number] {
  const { type = 'QUICK_REPLY', title, id, url, phone } = action;
  return { type, text: title, id: id ?? url ?? phone ?? title };
}
