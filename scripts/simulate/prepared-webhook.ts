/** A webhook that is ready to be posted. */
export interface PreparedWebhook {
  /** Below the bridge's address, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What it is about, for the one who sends it. */
  readonly summary: string;
}

/** A value that is to be changed: `["Body", "Hello"]`. */
export type Change = readonly [name: string, value: string];
