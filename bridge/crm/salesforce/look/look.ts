import type { Soql } from '../rest/soql.ts';

/** One question to Salesforce; without a statement there is nothing to ask. */
export interface Look<Answer> {
  readonly statement: Soql | undefined;
  /** What is asked instead when Salesforce refuses that, as where the bridge lacks a right that it could do without. */
  readonly otherwise?: Soql | undefined;
  read(rows: readonly unknown[]): Answer;
}
