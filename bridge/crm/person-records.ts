/** Whom a command is about: one of their identities, or a conversation with them. */
export type PersonScope = { readonly identityId: string } | { readonly conversationId: string };

/** What a CRM holds under the names of one person. It is kept while they are erased: half of it may be gone already. */
export interface PersonHoldings {
  /** Identities that are certainly theirs, with the address that each is. */
  readonly identities: readonly { readonly id: string; readonly key: string; readonly address: string }[];
  readonly conversations: readonly { readonly id: string; readonly key: string }[];
  /** Identities that may be theirs: whether they are is for people to say. */
  readonly perhaps: readonly string[];
}

/** What came of an export. */
export interface ExportedPerson {
  /** The files that were written. */
  readonly files: readonly {
    readonly documentId: string;
    readonly versionId: string;
    readonly name: string;
  }[];
  readonly conversations: number;
  readonly messages: number;
  readonly calls: number;
  /** Files of their messages, which lie with the command now. */
  readonly attachments: number;
}

/** What is gone, and what could not be taken away. Counts only: nothing of the person is in it. */
export interface ErasedPerson {
  readonly identities: number;
  readonly conversations: number;
  readonly messages: number;
  readonly calls: number;
  readonly activities: number;
  readonly files: number;
  readonly commands: number;
  /** Identities that keep their address, so that an opt-out goes on counting. */
  readonly optOutsKept: number;
  /** Why something stays. */
  readonly refused: readonly { readonly id: string; readonly sentence: string }[];
}

/** What a CRM holds of a person, to hand out and to erase. All throw like `deliver`. */
export interface PersonRecords {
  /** Undefined: there is no such identity or conversation (any more). */
  find(scope: PersonScope): Promise<PersonHoldings | undefined>;
  /** What has come anew under these names since. */
  findAgain(known: PersonHoldings): Promise<PersonHoldings>;
  /**
   * Writes all that is held of a person into files that lie with the command.
   * @param optOuts what they have said that they do not want to receive, as the bridge knows it
   */
  exportTo(requestId: string, person: PersonHoldings, optOuts: readonly unknown[]): Promise<ExportedPerson>;
  /** Deletes all that is held of a person but a valid opt-out. Doing it again does no harm. */
  erase(requestId: string, person: PersonHoldings): Promise<ErasedPerson>;
}
