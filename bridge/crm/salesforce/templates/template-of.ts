import { z } from 'zod';
import {
  approvalStatuses,
  templateCategories,
  type Template,
  type TemplateButton,
  type TemplateFile,
  type TemplateHeader,
  type TemplateVariable,
} from '../../../conversations/template.ts';
import type { TemplateRow } from './template-row.ts';

const approvalStatus = z.enum(approvalStatuses);
const category = z.enum(templateCategories);
const button: z.ZodType<TemplateButton> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), text: z.string() }),
  z.object({ kind: z.literal('url'), text: z.string(), url: z.string() }),
  z.object({ kind: z.literal('call'), text: z.string(), number: z.string() }),
  z.object({ kind: z.literal('askNumber'), text: z.string() }),
]);
const variable: z.ZodType<TemplateVariable> = z.object({
  name: z.string(),
  example: z.string().catch(''),
});

/**
 * A template as its record has it. People edit it, so a value that makes no sense counts as none: what is missing is
 * told when it is submitted or sent.
 * @param file of the header, where there is one and it can be read
 */
export function templateOf(row: TemplateRow, file: TemplateFile | undefined): Template {
  return {
    id: row.Id,
    name: row.providerName ?? row.Name,
    language: row.language ?? '',
    category: category.catch('Utility').parse(row.category),
    header: headerOf(row, file),
    body: row.body ?? '',
    footer: row.footer ?? '',
    buttons: listOf(row.buttons, button),
    variables: listOf(row.variables, variable),
    approvalStatus: approvalStatus.catch('Draft').parse(row.approvalStatus),
    ...(row.externalId ? { externalId: row.externalId } : {}),
  };
}

function headerOf({ headerType, headerText }: TemplateRow, sample: TemplateFile | undefined): TemplateHeader {
  switch (headerType) {
    case 'Text':
      return { kind: 'text', text: headerText ?? '' };
    case 'Image':
      return { kind: 'image', ...(sample ? { sample } : {}) };
    case 'Video':
      return { kind: 'video', ...(sample ? { sample } : {}) };
    case 'Document':
      return { kind: 'document', ...(sample ? { sample } : {}) };
    case 'Location':
      return { kind: 'location' };
    default:
      return { kind: 'none' };
  }
}

function listOf<Entry>(json: string | null | undefined, entry: z.ZodType<Entry>): readonly Entry[] {
  try {
    return z
      .array(entry)
      .catch([])
      .parse(JSON.parse(json ?? '[]'));
  } catch {
    return [];
  }
}
