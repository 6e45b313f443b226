import { children, text } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';

/** That members of event channels name a channel, an object, and values that their filter can meet. */
export function checkEventChannels(parley: Package): readonly string[] {
  return [...parley.ofType('PlatformEventChannelMember').values()].flatMap(({ file, name, root }) => {
    const channel = text(root, 'eventChannel') ?? '';
    const entity = text(root, 'selectedEntity') ?? '';
    const object = entity.replace(/__ChangeEvent$/, '__c');
    const fields = parley.fields.get(object);
    // single underscores: ParleyOutbox__chn and ParleyMessage__ChangeEvent give ParleyOutbox_ParleyMessage_ChangeEvent
    const expected = `${channel.replace(/__chn$/, '')}_${entity.replace('__', '_')}`;
    const comparisons = [...(text(root, 'filterExpression') ?? '').matchAll(/(\w+)\s*=\s*'([^']*)'/g)];
    return [
      ...(parley.ofType('PlatformEventChannel').has(channel) ? [] : [`there is no channel ${channel}.`]),
      ...(fields ? [] : [`there is no object ${object}.`]),
      ...(name === expected ? [] : [`the file should be called ${expected}.`]),
      ...comparisons
        .filter(([, field = '', value = '']) => {
          const [valueSet] = children(fields?.get(field)?.root, 'valueSet');
          const [definition] = children(valueSet, 'valueSetDefinition');
          return !children(definition, 'value').some((entry) => text(entry, 'fullName') === value);
        })
        .map(([comparison]) => `${comparison} is never true.`),
    ].map((problem) => `${file}: ${problem}`);
  });
}
