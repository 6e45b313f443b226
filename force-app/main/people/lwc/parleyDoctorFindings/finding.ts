/** One thing that the check has found in a record. */
export interface Finding {
  readonly object: string;
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** API name of the field. */
  readonly field: string;
  readonly written: string;
  /** What should stand there; empty where that cannot be known. */
  readonly proposed: string;
  /** Other records that have the same: the first of them, and how many there are. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly otherCount: number;
}
