/** What still goes to Salesforce, as the bridge decides it. */
export type BudgetLevel = 'everything' | 'noBackground' | 'essentialOnly';

/** The use of the org's API requests in 24 hours, as the bridge told it last. */
export interface ApiBudget {
  readonly used: number;
  readonly limit: number;
  readonly byParley: number;
  readonly messages: number;
  readonly checkedAt: string;
  /** Shares of the limit from which on something rests, in percent. */
  readonly backgroundPercent: number;
  readonly essentialPercent: number;
  readonly level: BudgetLevel;
}

const DEFAULT_PERCENT = 80;
const ESSENTIAL_PERCENT = 95;

interface Value<Kind> {
  readonly value: Kind | null;
}

interface BudgetAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleySettings__c: {
        readonly edges: readonly {
          readonly node: {
            readonly ApiUsed__c: Value<number>;
            readonly ApiLimit__c: Value<number>;
            readonly ApiUsedByParley__c: Value<number>;
            readonly ApiMessages__c: Value<number>;
            readonly ApiCheckedAt__c: Value<string>;
            readonly ApiBudgetPercent__c: Value<number>;
          };
        }[];
      };
    };
  };
}

/** What `budgetQuery` answers; undefined while the bridge has told nothing. */
export default function readBudget(data: unknown): ApiBudget | undefined {
  const node = (data as BudgetAnswer).uiapi.query.ParleySettings__c.edges[0]?.node;
  const limit = node?.ApiLimit__c.value ?? 0;
  const checkedAt = node?.ApiCheckedAt__c.value ?? '';
  if (!node || limit <= 0 || checkedAt === '') return undefined;
  const used = node.ApiUsed__c.value ?? 0;
  const set = node.ApiBudgetPercent__c.value ?? 0;
  const backgroundPercent = set >= 1 && set <= 100 ? set : DEFAULT_PERCENT;
  const essentialPercent = Math.max(ESSENTIAL_PERCENT, backgroundPercent);
  const percent = (100 * used) / limit;
  return {
    used,
    limit,
    // what Parley counts and what Salesforce counts are taken at two moments
    byParley: Math.min(node.ApiUsedByParley__c.value ?? 0, used),
    messages: node.ApiMessages__c.value ?? 0,
    checkedAt,
    backgroundPercent,
    essentialPercent,
    level:
      percent >= essentialPercent
        ? 'essentialOnly'
        : percent >= backgroundPercent
          ? 'noBackground'
          : 'everything',
  };
}
