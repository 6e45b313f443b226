import type { Soql } from '../rest/soql.ts';

/** One question to Salesforce; without a statement there is nothing to ask. */
export interface Look<Answer> {
  readonly statement: Soql | undefined;
  read(rows: readonly unknown[]): Answer;
}
