/** Messages of one conversation that go into a file together. */
export interface ArchivePart {
  /** Record of the conversation. */
  readonly recordId: string;
  /** Activities that end until then are complete, and stay as they are. */
  readonly frozenUntil: Date;
  /** No message of before stays behind. */
  readonly until: Date;
  readonly messageIds: readonly string[];
}

/** How old messages leave a CRM: into a file with their conversation, and only then out of their records. All throw like `deliver`. */
export interface MessageArchives {
  /**
   * Messages that are older than a moment and settled, a few thousand at most, those of the oldest first.
   * @param except records of conversations that are left alone
   */
  find(before: Date, except: readonly string[]): Promise<readonly ArchivePart[]>;
  /** Says of activities that they stay as they are from now on. Saying it again does no harm. */
  freeze(parts: readonly Pick<ArchivePart, 'recordId' | 'frozenUntil'>[]): Promise<void>;
  /**
   * Puts what the messages hold into files that lie with the conversations, with the files of the messages, and compares
   * what the CRM has. A file that is there already is found.
   * @returns the id of each file by the record of its conversation; a conversation without any message left has none
   */
  store(
    parts: readonly Pick<ArchivePart, 'recordId' | 'until' | 'messageIds'>[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Deletes the records of messages, as far as the CRM lets them go. @returns why each stays that does */
  remove(messageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Says on conversations up to when their messages lie in files. */
  settle(parts: readonly Pick<ArchivePart, 'recordId' | 'until'>[]): Promise<void>;
}
