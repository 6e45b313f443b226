import { callUiApi } from 'page/recordApi.js';

/** A report or a dashboard in a list. */
export interface AnalyticsEntry {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly folder: string;
}

const paths = { Report: 'reports', Dashboard: 'dashboards' } as const;

/** The reports or dashboards that the user may open. Rejects with a FetchError. */
export async function readEntries(kind: 'Report' | 'Dashboard'): Promise<readonly AnalyticsEntry[]> {
  return (await callUiApi('GET', `/lightning-page/${paths[kind]}`)) as readonly AnalyticsEntry[];
}

/** Runs a report, or reads the grid of a dashboard, by its developer name. Rejects with a FetchError. */
export async function openEntry(kind: 'Report' | 'Dashboard', name: string): Promise<unknown> {
  return callUiApi('GET', `/lightning-page/${paths[kind]}/${encodeURIComponent(name)}`);
}
