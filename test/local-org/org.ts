import type { FileBytes } from './files/file-bytes.ts';
import type { Row, Value } from './row.ts';
import type { ConvertedLead, LeadConversion } from './write/lead-conversion.ts';
import type { WriteOptions } from './rules/write-options.ts';
import type { MetadataCatalog } from './schema/metadata-catalog.ts';
import type { MetadataComponent } from './schema/metadata-component.ts';
import type { ObjectSchema, Schema } from './schema/object-schema.ts';

/** Values of a write: field name (in any case) to value; `Conversation__r: { ExternalKey__c: '…' }` names a parent. */
export type Values = Readonly<Record<string, unknown>>;

/** One row that a transaction has changed. */
export interface Change {
  /** Object: `ParleyMessage__c`. */
  readonly type: string;
  readonly id: string;
  readonly change: 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
  /** For UPDATE the fields whose value is another one now, without the audit fields; else empty. */
  readonly changedFields: readonly string[];
  /** The row as it was; absent for CREATE. */
  readonly before?: Row;
  /** The row as it is now; absent for DELETE. */
  readonly after?: Row;
  readonly userId: string;
  /** The same for all changes of one transaction. */
  readonly transactionKey: string;
  /** Counts transactions up, from 1; goes on after a restart with a data file. */
  readonly commitNumber: number;
}

/** A page of a query as the REST API gives it, without the paging itself. */
export interface QueryAnswer {
  readonly totalSize: number;
  /** Rows with `attributes`, selected fields, parents as objects, children as query answers. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** How SOQL is run. */
export interface QueryOptions {
  /** Goes into the urls of `attributes`; `67.0` without it. */
  readonly apiVersion?: string;
  /** Whether rows of the recycle bin are found too: `queryAll`. Children in a subquery never are. */
  readonly withDeleted?: boolean;
}

/** The rows that a query has found, page by page: those of the moment at which it ran. */
export interface QueryCursor {
  readonly totalSize: number;
  /** Records from one position up to, without, another. */
  page(start: number, end: number): QueryAnswer['records'];
}

/** The org as one user sees it. Every method throws OrgError with the platform's code for what it refuses. */
export interface UserScope {
  readonly userId: string;
  /**
   * The objects and fields as the user knows them: without those that may not be read, and not to be written where
   * the user may not write. Another one after each change of rights or deployment.
   */
  readonly schema: Schema;
  /** Whether the user sees all rows of the object, whoever owns them. */
  mayViewAll(object: ObjectSchema): boolean;
  /** The row, or undefined when it does not exist, is deleted, or may not be seen. */
  get(type: string, id: string): Row | undefined;
  query(soql: string, options?: QueryOptions): QueryAnswer;
  /** The same for results of which only a part is wanted at a time. */
  open(soql: string, options?: QueryOptions): QueryCursor;
  /** Creates a row and gives its id. */
  create(type: string, values: Values): string;
  update(type: string, id: string, values: Values): void;
  /** Creates or updates the one row whose external id field (or `Id`) has the value. */
  upsert(
    type: string,
    field: string,
    value: string,
    values: Values,
  ): { readonly id: string; readonly created: boolean };
  remove(type: string, id: string): void;
  /**
   * Merges rows of an account, contact or lead into one of them, which takes the values.
   * @returns ids of the rows that point to the master now
   */
  merge(type: string, masterId: string, victimIds: readonly string[], values: Values): readonly string[];
  convertLead(order: LeadConversion): ConvertedLead;
  /** Takes a deleted row, and what was deleted with it, out of the recycle bin. */
  restore(type: string, id: string): void;
  /**
   * All or nothing: when `work` throws, what it wrote is undone and the error goes on. May be nested; listeners
   * hear of it once, after the outermost one. `work` must not be asynchronous.
   */
  transaction<Result>(work: () => Result): Result;
}

/** The local org: what it knows of its objects, its rows by user, and news of every commit. */
export interface Org {
  /** Id of the organization: `00D…`. */
  readonly id: string;
  /** Its objects; always those of today, also after a deployment. */
  readonly schema: Schema;
  /** The metadata that is in effect. */
  readonly metadata: MetadataCatalog;
  /** Bytes of files; a row holds only their reference. */
  readonly files: FileBytes;
  /** @param options what a request says about rules that an admin has set up */
  as(userId: string, options?: WriteOptions): UserScope;
  /** The active user of that name, whatever its case. */
  findUser(username: string): Row | undefined;
  /** Calls back after each commit with what it changed, in order. Gives a function that ends it. */
  onCommit(listener: (changes: readonly Change[]) => void): () => void;
  /**
   * Puts metadata into effect, all of it or nothing.
   * @throws Error for what does not fit together, or is not understood
   */
  deploy(components: readonly MetadataComponent[]): void;
  /** Calls back after each deployment. Gives a function that ends it. */
  onDeploy(listener: () => void): () => void;
}

export type { Row, Value };
