import { callUiApi } from 'page/recordApi.js';
import { SharedResource } from 'page/sharedResource.js';

/** What a wire of UI API gives a component. */
export interface WireValue {
  readonly data?: unknown;
  readonly error?: unknown;
}

const resources = new Map<string, SharedResource<WireValue>>();

/**
 * The shared answer of one path of UI API.
 *
 * @param freshFor milliseconds in which it is answered from memory; failures are always asked again
 */
export function uiApiResource(path: string, freshFor: number): SharedResource<WireValue> {
  const known = resources.get(path);
  if (known !== undefined) return known;
  const resource = new SharedResource<WireValue>({
    fetch: async () => {
      try {
        return { data: await callUiApi('GET', path), error: undefined };
      } catch (error) {
        return { data: undefined, error };
      }
    },
    freshFor: ({ error }) => (error === undefined ? freshFor : 0),
  });
  resources.set(path, resource);
  return resource;
}

/** Fetches again everything that has been read of a record. */
export async function refreshRecord(recordId: string): Promise<void> {
  const stale = [...resources].filter(([path]) => path.includes(`/records/${recordId.slice(0, 15)}`));
  await Promise.all(stale.map(([, resource]) => resource.refresh()));
}
