import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import { MetadataElement } from '../schema/metadata-element.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import { filterExpression, type FilterExpression } from './filter-expression.ts';

/** An object whose changes a channel carries. */
export interface ChannelMember {
  readonly object: ObjectSchema;
  /** Fields whose value every event carries, changed or not: those that are named, and those of the filter. */
  readonly enrichedFields: readonly string[];
  readonly filter: FilterExpression | undefined;
}

export interface EventChannel {
  /** `/data/ParleyOutbox__chn` */
  readonly topic: string;
  readonly members: readonly ChannelMember[];
}

/**
 * Reads the channels of change events and their members from the metadata of the org. Only custom channels and
 * custom objects are known: the standard objects have compound fields, which the local org does not capture.
 *
 * @throws Error that names the file and what is wrong with it
 */
export function eventChannels(metadata: MetadataCatalog, schema: Schema): readonly EventChannel[] {
  const channels = new Map<string, ChannelMember[]>();
  for (const { fullName, content, file } of metadata.ofType('PlatformEventChannel')) {
    const root = new MetadataElement(content, file);
    if (!root.oneOf('channelType', ['data'])) throw root.error('<channelType> is missing.');
    root.requiredText('label');
    root.end();
    channels.set(fullName, []);
  }
  for (const { content, file } of metadata.ofType('PlatformEventChannelMember')) {
    const root = new MetadataElement(content, file);
    const channel = root.requiredText('eventChannel');
    const members = channels.get(channel);
    if (!members) throw root.error(`there is no channel ${channel}.`);
    members.push(readMember(root, schema));
  }
  return [...channels].map(([name, members]) => ({ topic: `/data/${name}`, members }));
}

function readMember(root: MetadataElement, schema: Schema): ChannelMember {
  const selected = root.requiredText('selectedEntity');
  const object = schema.object(selected.replace(/__ChangeEvent$/, '__c'));
  if (!selected.endsWith('__ChangeEvent') || !object?.custom) {
    throw root.error(`${selected} is not the change event of a custom object of this org.`);
  }
  const named = root.children('enrichedFields').map((element) => {
    const name = element.requiredText('name');
    const field = object.field(name);
    if (!field) throw element.error(`${object.name} has no field ${name}.`);
    element.end();
    return field.name;
  });
  const expression = root.text('filterExpression');
  root.end();
  const filter = expression === undefined ? undefined : readFilter(expression, object, root);
  return { object, filter, enrichedFields: [...new Set([...named, ...(filter?.fields ?? [])])] };
}

function readFilter(expression: string, object: ObjectSchema, root: MetadataElement): FilterExpression {
  try {
    return filterExpression(expression, object);
  } catch (error) {
    throw root.error(error instanceof Error ? error.message : String(error));
  }
}
