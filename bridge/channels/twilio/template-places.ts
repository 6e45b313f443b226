import type { TemplateDefinition } from '../../conversations/template.ts';

/**
 * Twilio counts variables instead of naming them: the number of each, by its name. One that is a number keeps it, a word
 * gets its place, counted from 1.
 */
export function placesOf({ variables }: TemplateDefinition): ReadonlyMap<string, string> {
  return new Map(
    variables.map(({ name }, index) => [name, /^[1-9]\d*$/.test(name) ? name : String(index + 1)]),
  );
}

/** The number of the header's file, the rest of whose address is a variable too: after all others. */
export function headerFilePlace(template: TemplateDefinition): string {
  return String(Math.max(0, ...[...placesOf(template).values()].map(Number)) + 1);
}
