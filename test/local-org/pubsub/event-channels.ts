import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MetadataElement } from '../schema/metadata-element.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import { readMetadata } from '../schema/read-metadata.ts';
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
 * Reads the channels of change events and their members from the metadata of a project, everywhere below
 * `force-app`. Only custom channels and custom objects are known: the standard objects have compound fields, which
 * the local org does not capture.
 *
 * @throws Error that names the file and what is wrong with it
 */
export function eventChannels(projectFolder: string, schema: Schema): readonly EventChannel[] {
  const channels = new Map<string, ChannelMember[]>();
  for (const file of find(projectFolder, '.platformEventChannel-meta.xml')) {
    const root = new MetadataElement(readMetadata(file, 'PlatformEventChannel'), file);
    if (!root.oneOf('channelType', ['data'])) throw root.error('<channelType> is missing.');
    root.requiredText('label');
    root.end();
    channels.set(basename(file).replace(/\..*/, ''), []);
  }
  for (const file of find(projectFolder, '.platformEventChannelMember-meta.xml')) {
    const root = new MetadataElement(readMetadata(file, 'PlatformEventChannelMember'), file);
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
  const filter = expression === undefined ? undefined : filterExpression(expression, object);
  return { object, filter, enrichedFields: [...new Set([...named, ...(filter?.fields ?? [])])] };
}

function find(projectFolder: string, ending: string): readonly string[] {
  const folder = join(projectFolder, 'force-app');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .sort();
}
