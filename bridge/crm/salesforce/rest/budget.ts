import type { Urgency } from '../../crm.ts';
import { ParleyError } from '../../../errors.ts';
import { budgetLevel, type BudgetLevel } from './budget-level.ts';
import type { ApiUsage, SalesforceConnection } from './connection.ts';
import { queryRows } from './query-rows.ts';

/** What is known of the use is believed for so long; then it is asked for, at the price of one request. */
const KNOWN_MS = 15 * 60_000;
/** The list of resources: any answer tells the use, and this one needs no right. `limits` needs View Setup. */
const ANY_RESOURCE = '';

/** The daily API requests of the org, and who may still use them. */
export interface Budget {
  level(): BudgetLevel;
  /**
   * Whether work may ask Salesforce now. Also true when that is not known any more: then whoever goes ahead finds out.
   * Asks for nothing.
   */
  allows(urgency: Urgency): boolean;
  /**
   * The connection, for work that can wait for another day: each request throws CRM_BUDGET_RESERVED instead of leaving
   * while such work rests.
   */
  background(connection: SalesforceConnection): SalesforceConnection;
  /** The connection, for work that can wait for some hours, in the same way. */
  normal(connection: SalesforceConnection): SalesforceConnection;
}

interface BudgetParts {
  /** Reads the use with its first answer, and is asked for it when it is not known. */
  readonly connection: SalesforceConnection;
  /** Share of the daily requests after which background work rests, as it is set now. */
  readonly backgroundPercent: () => number;
  /** Called when the level changes. */
  readonly onLevel: (level: BudgetLevel, usage: ApiUsage) => void;
}

const restingAt: Readonly<Record<Urgency, readonly BudgetLevel[]>> = {
  background: ['NoBackground', 'EssentialOnly'],
  normal: ['EssentialOnly'],
};

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm */
export function createBudget({ connection, backgroundPercent, onLevel }: BudgetParts): Budget {
  let known: BudgetLevel = 'Everything';
  let asking: Promise<unknown> | undefined;
  let askedAt = -Infinity;

  function level(): BudgetLevel {
    const usage = connection.usage();
    if (!usage) return known;
    const before = known;
    known = budgetLevel(usage, backgroundPercent(), before);
    if (known !== before) onLevel(known, usage);
    return known;
  }

  const isOld = (): boolean => {
    const since = Math.max(connection.usage()?.toldAt.getTime() ?? -Infinity, askedAt);
    return Date.now() - since > KNOWN_MS;
  };

  function ask(): Promise<unknown> {
    asking ??= connection.send('GET', ANY_RESOURCE).finally(() => {
      askedAt = Date.now();
      asking = undefined;
    });
    return asking;
  }

  async function admit(urgency: Urgency): Promise<void> {
    if (isOld() && restingAt[urgency].includes(level())) {
      await ask().catch((error: unknown) => {
        // The answer in one case, and no reason to call Salesforce away.
        if (!(error instanceof ParleyError) || error.code !== 'CRM_LIMIT_REACHED') throw error;
      });
    }
    if (restingAt[urgency].includes(level())) throw new ParleyError('CRM_BUDGET_RESERVED');
  }

  function limited(open: SalesforceConnection, urgency: Urgency): SalesforceConnection {
    const send: SalesforceConnection['send'] = async (method, path, body) => {
      await admit(urgency);
      return open.send(method, path, body);
    };
    return {
      ...open,
      send,
      query: (statement) => queryRows(send, statement),
      async stream(path, form) {
        await admit(urgency);
        return open.stream(path, form);
      },
    };
  }

  return {
    level,
    allows: (urgency) => !restingAt[urgency].includes(level()) || isOld(),
    background: (open) => limited(open, 'background'),
    normal: (open) => limited(open, 'normal'),
  };
}
