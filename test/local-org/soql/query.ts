/** A query as it was read. Nothing in it has been looked up in the schema yet. */
export interface Query {
  readonly soql: string;
  readonly select: readonly Selection[];
  readonly from: { readonly name: string; readonly alias?: string; readonly position: number };
  readonly where?: Condition;
  readonly groupBy: readonly Operand[];
  readonly having?: Condition;
  readonly orderBy: readonly Ordering[];
  readonly limit?: number;
  readonly offset: number;
}

/** A field by its path: `['Conversation__r', 'Name']`. */
export interface FieldPath {
  readonly kind: 'field';
  readonly path: readonly string[];
  readonly position: number;
}

/** A function of a field, or `COUNT()` of none. */
export interface FunctionOf {
  readonly kind: 'function';
  /** In capitals: `MAX`, `DAY_ONLY`. */
  readonly name: string;
  readonly of?: FieldPath;
  readonly position: number;
}

export type Operand = FieldPath | FunctionOf;

export type Selection =
  | { readonly kind: 'operand'; readonly operand: Operand; readonly alias?: string }
  | { readonly kind: 'fields'; readonly which: 'ALL' | 'STANDARD' | 'CUSTOM'; readonly position: number }
  | { readonly kind: 'children'; readonly query: Query };

export interface Ordering {
  readonly operand: Operand;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export type Literal =
  | { readonly kind: 'null' }
  | { readonly kind: 'text'; readonly value: string; /** With the escapes, for LIKE. */ readonly raw: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date' | 'datetime'; readonly value: string }
  /** `TODAY`, `LAST_N_DAYS` with its number. */
  | { readonly kind: 'period'; readonly name: string; readonly count: number };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | {
      readonly kind: 'compare';
      readonly operand: Operand;
      readonly comparison: Comparison;
      readonly value: Literal;
    }
  | { readonly kind: 'like'; readonly operand: Operand; readonly pattern: string }
  | {
      readonly kind: 'in';
      readonly operand: Operand;
      readonly negated: boolean;
      readonly values: readonly Literal[] | Query;
    };
