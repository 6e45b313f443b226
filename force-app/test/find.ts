type Root = HTMLElement & { readonly shadowRoot: ShadowRoot | null };

/**
 * The first element in a component's own template that matches.
 * @throws Error when there is none, so that a test says what is missing
 */
export function find<Found extends HTMLElement = HTMLElement>(component: Root, selector: string): Found {
  const found = component.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`${component.tagName.toLowerCase()} has no ${selector}.`);
  return found;
}
