type Root = HTMLElement & { readonly shadowRoot: ShadowRoot | null };

/**
 * The first element in a component's own template that matches. With several selectors, each but the last one names a
 * component in whose template the next is looked for.
 * @throws Error when there is none, so that a test says what is missing
 */
export function find<Found extends HTMLElement = HTMLElement>(
  component: Root,
  selector: string,
  ...deeper: readonly string[]
): Found {
  const found = component.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`${component.tagName.toLowerCase()} has no ${selector}.`);
  const [next, ...rest] = deeper;
  return next === undefined ? found : find<Found>(found, next, ...rest);
}
