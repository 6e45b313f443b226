/** A command from a screen: a row of `ParleyRequest__c` that is queued. */
export interface CrmRequest {
  readonly id: string;
  readonly kind: string;
  readonly channelKey?: string;
  /** JSON, as the screen wrote it. */
  readonly parameters: string;
  /** The user who has given it. */
  readonly by?: { readonly id: string; readonly name: string };
}

export interface RequestResult {
  readonly id: string;
  readonly status: 'Running' | 'Done' | 'Failed';
  /** JSON. */
  readonly result?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** Where screens write commands. A look that begins together with one into the outbox costs no request of its own. */
export interface RequestBox {
  /** All that still show as queued, oldest first. @param since as in `Outbox.read` */
  read(since?: Date): Promise<readonly CrmRequest[]>;
  /** Writes how far commands have come. */
  write(results: readonly RequestResult[]): Promise<void>;
}
