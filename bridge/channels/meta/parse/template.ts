import type { OtherEvent, ProviderEvent, TemplateUpdate } from '../../../conversations/model.ts';
import type { TemplateState } from '../../../conversations/template.ts';
import type { JsonObject } from '../divide-envelope.ts';
import { approvalStatuses, categories, qualities, reasons, reasonsOfState } from '../template-words.ts';
import {
  templateCategory,
  templateComponents,
  templateQuality,
  templateStatus,
  type WireTemplate,
  type WireTemplateStatus,
} from '../wire/template-update.ts';
import type { AboutBusiness } from './about-business.ts';
import { readAs } from './read-as.ts';
import { timeOf } from './time-of.ts';

type Reader = (value: JsonObject) => Told | undefined;
interface Told {
  readonly wire: WireTemplate;
  readonly state: Omit<Partial<TemplateState>, 'externalId'>;
}

const readers: Readonly<Record<string, Reader>> = {
  message_template_status_update: (value) => {
    const wire = readAs(templateStatus, value);
    const approvalStatus = approvalStatuses.get(wire.event.toUpperCase());
    if (!approvalStatus) return undefined;
    const reason = reasonOf(wire);
    const category = categories.get(wire.message_template_category?.toUpperCase() ?? '');
    return { wire, state: { approvalStatus, ...(reason && { reason }), ...(category && { category }) } };
  },
  message_template_quality_update: (value) => {
    const wire = readAs(templateQuality, value);
    return { wire, state: { quality: qualities.get(wire.new_quality_score.toUpperCase()) ?? 'Unknown' } };
  },
  template_category_update: (value) => {
    const wire = readAs(templateCategory, value);
    const category = categories.get(wire.new_category.toUpperCase());
    return category && { wire, state: { category } };
  },
  // The parts are told without the category, so not as a whole: the next list of all templates brings them.
  message_template_components_update: (value) => ({ wire: readAs(templateComponents, value), state: {} }),
};

/**
 * What Meta has decided about a template.
 * @returns undefined when the field is not about templates
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function templateEvent(
  field: string,
  value: JsonObject,
  about: AboutBusiness,
): ProviderEvent | undefined {
  const reader = Object.hasOwn(readers, field) ? readers[field] : undefined;
  if (!reader) return undefined;
  const told = reader(value);
  const { providerId } = about;
  if (!told) return { kind: 'other', provider: 'meta', providerId, what: field } satisfies OtherEvent;
  const { wire, state } = told;
  const occurredAt = timeOf(about.time);
  return {
    kind: 'template',
    provider: 'meta',
    providerId,
    providerBusinessId: about.businessId,
    ...(wire.message_template_name && { name: wire.message_template_name }),
    ...(wire.message_template_language && { language: wire.message_template_language }),
    state: { externalId: wire.message_template_id, ...state },
    ...(occurredAt && { occurredAt }),
  } satisfies TemplateUpdate;
}

/** The most exact words that Meta gives, with what it recommends. */
function reasonOf(wire: WireTemplateStatus): string | undefined {
  const { reason = 'NONE', rejection_info: rejection, other_info: other, disable_info: disabled } = wire;
  const why =
    rejection?.reason ??
    other?.description ??
    reasons.get(reason.toUpperCase()) ??
    reasonsOfState.get(wire.event.toUpperCase()) ??
    (reason.toUpperCase() === 'NONE' ? undefined : reason);
  const parts = [why, rejection?.recommendation, disabled?.disable_date && `Since ${disabled.disable_date}.`];
  return parts.filter((part) => part?.trim()).join(' ') || undefined;
}
