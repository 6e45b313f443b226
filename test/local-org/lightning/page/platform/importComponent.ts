import type { LightningElement } from 'lwc';

/**
 * Loads a component of the package by name. It stands here because the LWC compiler allows a dynamic import in
 * components only of a name that is written out.
 */
export async function importComponent(name: string): Promise<typeof LightningElement> {
  const module = (await import(`c/${name}`)) as { readonly default: typeof LightningElement };
  return module.default;
}
