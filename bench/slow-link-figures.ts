/** How long a request to Salesforce takes: something between these, in ms, and so much more for each row. Assumed. */
export const BASE_MS = [100, 300] as const;
export const ROW_MS = 2;

/** What has passed the slow link. */
export interface LinkFigures {
  readonly requests: number;
  /** When the first request came, in ms since 1970; 0 when none did. */
  readonly firstAt: number;
  /** API requests of the org so far, as it told with its last answer. */
  readonly apiUsed: number;
}
