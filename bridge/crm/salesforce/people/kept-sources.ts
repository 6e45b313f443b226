import type { Settings } from '../../../conversations/settings.ts';
import type { ContactSources } from '../../contacts.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readContactSources } from './contact-sources.ts';

/** Fields change seldom. Those that have gone are noticed by the query that names them. */
const FRESH_MS = 30 * 60_000;

/** What is read of people, asked for twice an hour, when the settings change, and when it turns out to be wrong. */
export interface KeptSources {
  current(): Promise<ContactSources>;
  /** A field that was named is no longer there, or no longer shown. */
  forget(): void;
}

export function createKeptSources(
  connection: SalesforceConnection,
  settings: () => Promise<Settings>,
): KeptSources {
  let kept: { readonly of: string; readonly sources: ContactSources; readonly readAt: number } | undefined;
  return {
    async current() {
      const set = await settings();
      const of = JSON.stringify([set.matchedObjects, set.furtherFields]);
      if (!kept || kept.of !== of || Date.now() - kept.readAt > FRESH_MS) {
        kept = { of, sources: await readContactSources(connection, set), readAt: Date.now() };
      }
      return kept.sources;
    },
    forget() {
      kept = undefined;
    },
  };
}
