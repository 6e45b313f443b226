import { z } from 'zod';
import {
  outboundContent,
  outboundFile,
  type OutboundContent,
  type OutboundFile,
} from '../../../conversations/outbound-content.ts';

interface ContentFields {
  readonly kind?: string | null | undefined;
  readonly body?: string | null | undefined;
  readonly content?: string | null | undefined;
  readonly media?: string | null | undefined;
  readonly template?: string | null | undefined;
  readonly templateValues?: string | null | undefined;
}

/** What cannot be sent, whatever was meant: it is refused at the moment of sending, and nothing else goes instead. */
const nothing: OutboundContent = { type: 'text', text: '' };

/**
 * What a queued row asks to send. The JSON in it was written by a screen, or by hand: a row that makes no sense is an
 * empty text, which is refused with a sentence and holds up nobody else.
 */
export function readOutboundContent(row: ContentFields): OutboundContent {
  const text = row.body ?? '';
  switch (row.kind ?? 'Text') {
    case 'Text':
      return { type: 'text', text };
    case 'Media':
      return parsed({ type: 'media', text, files: readFiles(row.media) });
    case 'Template':
      return templateContent(row, text);
    case 'Reaction':
      return { type: 'reaction', emoji: text };
    case 'Location':
      return ofType('location', row.content);
    case 'Question':
      return ofType('question', row.content);
    default:
      return nothing;
  }
}

function templateContent(row: ContentFields, text: string): OutboundContent {
  const [file] = readFiles(row.media);
  const given = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
  const values = given.safeParse(readJson(row.templateValues ?? '{}'));
  if (!row.template || !values.success) return nothing;
  return {
    type: 'template',
    templateId: row.template,
    text,
    values: values.data,
    ...(file ? { file } : {}),
  };
}

function ofType(type: OutboundContent['type'], json: string | null | undefined): OutboundContent {
  const content = parsed(readJson(json));
  return content.type === type ? content : nothing;
}

function parsed(content: unknown): OutboundContent {
  return outboundContent.catch(nothing).parse(content);
}

function readFiles(json: string | null | undefined): readonly OutboundFile[] {
  return z.array(outboundFile).catch([]).parse(readJson(json));
}

function readJson(json: string | null | undefined): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
}
