import { OrgError } from '../org-error.ts';
import type { Row } from '../row.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { Store } from '../store/store.ts';
import { describeDuplicates, findDuplicates } from './find-duplicates.ts';
import type { OrgRule, ValidationRule } from './org-rule.ts';
import { usualWrite, type WriteOptions } from './write-options.ts';

/** The rules that an admin of the org has set up. They are kept in memory only. */
export class OrgRules {
  #rules: OrgRule[] = [];
  #options: WriteOptions = usualWrite;

  add(rule: OrgRule): void {
    this.#rules.push(rule);
  }

  clear(): void {
    this.#rules = [];
  }

  list(): readonly OrgRule[] {
    return this.#rules;
  }

  /** Does work, which must not be asynchronous, by what its request says about rules. */
  writing<Result>(options: WriteOptions, work: () => Result): Result {
    const outer = this.#options;
    this.#options = options;
    try {
      return work();
    } finally {
      this.#options = outer;
    }
  }

  /** The owner that a new row is to have; undefined where no rule decides. */
  ownerOf(object: ObjectSchema): string | undefined {
    if (!this.#options.assigns) return undefined;
    const rule = this.#rules.find((one) => one.kind === 'assignment' && one.object === object.name);
    return rule?.kind === 'assignment' ? rule.ownerId : undefined;
  }

  /**
   * Holds a row that is to be saved against the rules.
   * @throws OrgError REQUIRED_FIELD_MISSING, FIELD_CUSTOM_VALIDATION_EXCEPTION or DUPLICATES_DETECTED
   */
  check(schema: Schema, store: Store, object: ObjectSchema, row: Row, before: Row | undefined): void {
    for (const rule of this.#rules) {
      if (rule.object.toLowerCase() !== object.name.toLowerCase()) continue;
      switch (rule.kind) {
        case 'required':
          if ((row[rule.field] ?? null) === null) throw isMissing(rule.field);
          break;
        case 'validation':
          if (meets(rule, row)) throw isInvalid(rule);
          break;
        case 'duplicate': {
          if (before && before[rule.field] === row[rule.field]) break;
          if (rule.action === 'alert' && this.#options.allowsDuplicates) break;
          const found = findDuplicates(store, rule, object, row);
          if (found.length === 0) break;
          const typeOf = (id: string) => schema.objectOfId(id)?.name ?? '';
          throw new OrgError('DUPLICATES_DETECTED', rule.message, {
            duplicateResult: describeDuplicates(rule, found, typeOf),
          });
        }
      }
    }
  }
}

function meets({ condition, field, value }: ValidationRule, row: Row): boolean {
  const text = String(row[field] ?? '');
  switch (condition) {
    case 'is empty':
      return text === '';
    case 'is not empty':
      return text !== '';
    case 'equals':
      return text === value;
    case 'contains':
      return text.includes(value);
    case 'matches':
      return new RegExp(value).test(text);
  }
}

function isInvalid({ message, field, shownAt }: ValidationRule): OrgError {
  return new OrgError('FIELD_CUSTOM_VALIDATION_EXCEPTION', message, {
    fields: shownAt === 'field' ? [field] : [],
  });
}

function isMissing(field: string): OrgError {
  return new OrgError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${field}]`, {
    fields: [field],
  });
}
