import type {
  TemplateButton,
  TemplateDefinition,
  TemplateHeader,
  TemplateVariable,
} from '../../conversations/template.ts';
import type { ListedTemplate } from '../channel-provider.ts';
import { approvalStatuses, categories, qualities, reasons, reasonsOfState } from './template-words.ts';
import { filled, variablesIn } from './template-variables.ts';
import { template, type WireButton, type WireComponent, type WireTemplate } from './wire/template.ts';

const EXPRESSED = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];

interface Part {
  readonly text: string;
  readonly variables: readonly TemplateVariable[];
}

/**
 * A template of Meta's list in our words. Where Meta counts variables, it counts in each part from 1: those of the header
 * are called `header_1`, those of a link `button_1` for the first button, so that each name means one thing.
 * @returns undefined for one that our words cannot express: carousels, forms, codes, catalogues
 */
export function readTemplate(listed: unknown): ListedTemplate | undefined {
  const wire = template.safeParse(listed).data;
  const category = categories.get(wire?.category.toUpperCase() ?? '');
  const approvalStatus = approvalStatuses.get(wire?.status.toUpperCase() ?? '');
  if (!wire || !category || !approvalStatus) return undefined;
  const definition = definitionOf(wire, category);
  if (!definition) return undefined;
  const status = wire.status.toUpperCase();
  const rejected = wire.rejected_reason?.toUpperCase() ?? 'NONE';
  const reason =
    reasons.get(rejected) ??
    reasonsOfState.get(status) ??
    (rejected === 'NONE' ? undefined : wire.rejected_reason);
  const quality = qualities.get(wire.quality_score?.score?.toUpperCase() ?? '');
  return {
    definition,
    state: {
      externalId: wire.id,
      approvalStatus,
      category,
      ...(reason && { reason }),
      ...(quality && { quality }),
    },
  };
}

function definitionOf(
  wire: WireTemplate,
  category: TemplateDefinition['category'],
): TemplateDefinition | undefined {
  if (wire.components.some(({ type }) => !EXPRESSED.includes(type.toUpperCase()))) return undefined;
  const part = (type: string) => wire.components.find((one) => one.type.toUpperCase() === type);
  const header = headerOf(part('HEADER'));
  const body = bodyOf(part('BODY'));
  const buttons = (part('BUTTONS')?.buttons ?? []).map(buttonOf);
  if (!header || buttons.includes(undefined)) return undefined;
  const known = buttons.filter((button) => button !== undefined);
  const all = [...header.variables, ...body.variables, ...known.flatMap(({ variables }) => variables)];
  return {
    name: wire.name,
    language: wire.language,
    category,
    header: header.header,
    body: body.text,
    footer: part('FOOTER')?.text ?? '',
    buttons: known.map(({ button }) => button),
    variables: [...new Map(all.map((variable) => [variable.name, variable])).values()],
  };
}

function headerOf(
  component: WireComponent | undefined,
): { readonly header: TemplateHeader; readonly variables: readonly TemplateVariable[] } | undefined {
  const format = component?.format?.toUpperCase() ?? (component ? 'TEXT' : 'NONE');
  switch (format) {
    case 'NONE':
      return { header: { kind: 'none' }, variables: [] };
    case 'TEXT': {
      const { header_text: positional = [], header_text_named_params: named = [] } = component?.example ?? {};
      const { text, variables } = partOf(component?.text ?? '', positional, named, 'header_');
      return { header: { kind: 'text', text }, variables };
    }
    case 'IMAGE':
      return { header: { kind: 'image' }, variables: [] };
    case 'VIDEO':
      return { header: { kind: 'video' }, variables: [] };
    case 'DOCUMENT':
      return { header: { kind: 'document' }, variables: [] };
    case 'LOCATION':
      return { header: { kind: 'location' }, variables: [] };
    default:
      return undefined;
  }
}

function bodyOf(component: WireComponent | undefined): Part {
  const { body_text: positional = [], body_text_named_params: named = [] } = component?.example ?? {};
  return partOf(component?.text ?? '', positional[0] ?? [], named, '');
}

/** The text of a part with its variables under our names, and their examples. */
function partOf(
  text: string,
  positional: readonly string[],
  named: readonly { readonly param_name: string; readonly example?: string | undefined }[],
  prefix: string,
): Part {
  const ourName = (name: string) => (/^\d+$/.test(name) ? `${prefix}${name}` : name);
  const variables = variablesIn(text).map((name): TemplateVariable => {
    const given = named.find(({ param_name: ofMeta }) => ofMeta === name)?.example;
    return { name: ourName(name), example: given ?? positional[Number(name) - 1] ?? '' };
  });
  return { text: filled(text, (name) => `{{${ourName(name)}}}`), variables };
}

function buttonOf(
  wire: WireButton,
  index: number,
): { readonly button: TemplateButton; readonly variables: readonly TemplateVariable[] } | undefined {
  const { text, url, phone_number: number } = wire;
  switch (wire.type.toUpperCase()) {
    case 'QUICK_REPLY':
      return { button: { kind: 'reply', text }, variables: [] };
    case 'REQUEST_CONTACT_INFO':
      return { button: { kind: 'askNumber', text }, variables: [] };
    case 'PHONE_NUMBER':
      return number === undefined ? undefined : { button: { kind: 'call', text, number }, variables: [] };
    case 'URL': {
      if (url === undefined) return undefined;
      const name = `button_${index + 1}`;
      const start = url.indexOf('{{');
      const [sample = ''] = wire.example ?? [];
      // Meta has the whole address as the example; the part in the place of the variable is what matters.
      const example = sample.startsWith(url.slice(0, start)) ? sample.slice(start) : sample;
      return {
        button: { kind: 'url', text, url: filled(url, () => `{{${name}}}`) },
        variables: start < 0 ? [] : [{ name, example }],
      };
    }
    default:
      return undefined;
  }
}
