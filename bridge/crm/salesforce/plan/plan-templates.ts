import { cleanText } from '../../../conversations/text/clean-text.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';
import type { Channel, TemplateUpdate } from '../../../conversations/model.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { Dated } from './dated.ts';
import type { Found, FoundTemplate } from './found.ts';
import type { Plan, RowReference } from './plan.ts';
import type { Settlement } from './settlement.ts';
import { templateFields } from './template-fields.ts';

/** Longest texts that the fields hold, in UTF-16 code units. */
const LONGEST_TEXT = 255;
const LONGEST_NAME = 80;

/** The key of a template: business, name and language. Undefined when the event does not name them. */
export function templateKey({ providerBusinessId, name, language }: TemplateUpdate): string | undefined {
  return name !== undefined && language !== undefined
    ? cleanText(`${providerBusinessId}|${name}|${language}`, LONGEST_TEXT)
    : undefined;
}

/** The names that a template may be found by. */
export function templateNames({ event }: Dated<TemplateUpdate>): {
  readonly id?: string;
  readonly externalId?: string;
  readonly key?: string;
} {
  const key = templateKey(event);
  const { externalId } = event.state;
  return {
    ...(event.templateId === undefined ? {} : { id: event.templateId }),
    ...(externalId === undefined ? {} : { externalId: fitKey(externalId) }),
    ...(key === undefined ? {} : { key }),
  };
}

/**
 * Plans what providers say of templates. One that is not there becomes a record when a list has told all of it; word
 * of another one is of no use. Of two words on the approval the later one counts by the provider's clock.
 */
export function planTemplates(
  updates: readonly Dated<TemplateUpdate>[],
  channels: readonly Channel[],
  { templates }: Found,
  names: Names,
  plan: Plan,
): readonly Settlement[] {
  const now = new Map(templates.map((template) => [template.id, template]));
  const rows = new Map<number, readonly RowReference[]>();
  for (const update of [...updates].sort((one, other) => one.at.getTime() - other.at.getTime())) {
    const there = findTemplate(update, [...now.values()]);
    if (there) {
      const { row, after } = changedTemplate(update, there, names);
      plan.templateChanges.put(there.id, row);
      now.set(there.id, after);
      rows.set(update.stored.id, [{ collection: 'templateChanges', key: there.id }]);
    } else {
      const created = newTemplate(update, channels, names);
      if (!created) continue;
      plan.newTemplates.put(created.key, created.row);
      rows.set(update.stored.id, [{ collection: 'newTemplates', key: created.key }]);
    }
  }
  return updates.map(({ stored }) => ({
    eventIds: [stored.id],
    rows: rows.get(stored.id) ?? [],
    above: [],
  }));
}

function findTemplate(
  update: Dated<TemplateUpdate>,
  templates: readonly FoundTemplate[],
): FoundTemplate | undefined {
  const { id, externalId, key } = templateNames(update);
  return (
    templates.find((one) => one.id === id) ??
    templates.find((one) => externalId !== undefined && one.externalId === externalId) ??
    templates.find((one) => key !== undefined && one.templateKey === key)
  );
}

/**
 * What a template becomes. A draft is what a person is writing: a list does not take it from them, unless it tells
 * that the provider is deciding about it, or of an id that is not known here.
 */
function changedTemplate(
  { event, at }: Dated<TemplateUpdate>,
  there: FoundTemplate,
  names: Names,
): { readonly row: Row; readonly after: FoundTemplate } {
  const { state, definition, templateId } = event;
  const { field } = names;
  const isDraft = there.approvalStatus === 'Draft' && definition !== undefined;
  const isDecided = state.approvalStatus === 'Pending' || state.approvalStatus === 'InAppeal';
  const isLate = there.syncedAt !== undefined && at < there.syncedAt;
  const isTold = !isLate && (!isDraft || isDecided || there.externalId === undefined);
  const status = isTold ? state.approvalStatus : undefined;
  const externalId = state.externalId ?? there.externalId;
  return {
    row: {
      Id: there.id,
      ...(externalId === undefined ? {} : { [field.externalId]: fitKey(externalId) }),
      ...(definition && !isDraft && !isLate ? templateFields(definition, there.variables, names) : {}),
      ...stateFields(
        { ...state, ...(status ? { approvalStatus: status } : {}) },
        status !== undefined,
        names,
      ),
      ...(status !== undefined ? { [field.syncedAt]: at } : {}),
      ...(templateId !== undefined && status === 'Pending' ? { [field.submittedAt]: at } : {}),
    },
    after: {
      ...there,
      ...(externalId === undefined ? {} : { externalId }),
      ...(status === undefined ? {} : { approvalStatus: status, syncedAt: at }),
    },
  };
}

function newTemplate(
  { event, at }: Dated<TemplateUpdate>,
  channels: readonly Channel[],
  names: Names,
): { readonly key: string; readonly row: Row } | undefined {
  const { definition, state } = event;
  const channel = channelOf(event, channels);
  if (!definition || !channel || state.externalId === undefined) return undefined;
  const { field } = names;
  const key = fitKey(state.externalId);
  const named = { ...event, name: definition.name, language: definition.language };
  return {
    key,
    row: {
      Name: cleanText(definition.name, LONGEST_NAME),
      [field.externalId]: key,
      [field.templateKey]: templateKey(named),
      [field.channel]: channel.id,
      [field.providerName]: cleanText(definition.name, LONGEST_TEXT),
      [field.language]: definition.language,
      [field.isActive]: true,
      [field.isStart]: true,
      [field.isWindow]: true,
      ...templateFields(definition, undefined, names),
      ...stateFields(state, true, names),
      [field.syncedAt]: at,
    },
  };
}

function stateFields(state: TemplateUpdate['state'], withStatus: boolean, { field }: Names): Row {
  const { approvalStatus, reason, quality, category } = state;
  return {
    ...(withStatus && approvalStatus
      ? {
          [field.approvalStatus]: approvalStatus,
          [field.approvalReason]: cleanText(reason ?? '', LONGEST_TEXT),
        }
      : {}),
    // The provider would not even look at it: the reason is all that it says.
    ...(approvalStatus === undefined && reason !== undefined
      ? { [field.approvalReason]: cleanText(reason, LONGEST_TEXT) }
      : {}),
    ...(quality ? { [field.quality]: quality } : {}),
    ...(category ? { [field.category]: category } : {}),
  };
}

/** The channel that a new template is kept with: the first of its business. */
function channelOf(event: TemplateUpdate, channels: readonly Channel[]): Channel | undefined {
  const able = channels.filter(({ provider, type }) => provider === event.provider && type === 'whatsapp');
  return (
    able.find((one) => one.providerBusinessId === event.providerBusinessId) ??
    able.find((one) => one.providerBusinessId === undefined)
  );
}
