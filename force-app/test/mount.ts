import { createElement, type LightningElement } from 'lwc';

/** Of the browser also while a test runs on fake timers. */
const { setTimeout } = globalThis;

/**
 * Puts a component on the page and waits for its first rendering.
 * @param component its class
 * @param properties public properties, set before it is connected
 */
export async function mount<Properties extends object>(
  component: typeof LightningElement,
  properties?: Properties,
): Promise<HTMLElement & Properties> {
  const element = createElement('c-under-test', { is: component });
  Object.assign(element, properties);
  document.body.append(element);
  await rendered();
  return element as HTMLElement & Properties;
}

/** Waits until renderings and answers of stubs that are under way have gone through. */
export async function rendered(): Promise<void> {
  // a macrotask: all microtasks, of which LWC makes one per rendering, have run before it
  await new Promise((resolve) => setTimeout(resolve));
}
