import type { Metrics } from '../../../metrics.ts';
import type { BudgetLevel } from './budget-level.ts';
import type { Budget } from './budget.ts';
import type { SalesforceConnection } from './connection.ts';

const figureOf: Readonly<Record<BudgetLevel, number>> = { Everything: 0, NoBackground: 1, EssentialOnly: 2 };

/** Shows what is used of the org's API requests, and what rests for it. */
export function measureUse(
  { requests, usage }: Pick<SalesforceConnection, 'requests' | 'usage'>,
  { level }: Pick<Budget, 'level'>,
  metrics: Metrics,
): void {
  metrics.gauge('parley_salesforce_requests', 'Requests sent to Salesforce since the start.', requests);
  metrics.gauge(
    'parley_salesforce_api_used',
    'API requests of the org used today.',
    () => usage()?.used ?? 0,
  );
  metrics.gauge(
    'parley_salesforce_api_limit',
    'API requests that the org may use in a day.',
    () => usage()?.limit ?? 0,
  );
  metrics.gauge(
    'parley_salesforce_budget_level',
    '0: all work goes to Salesforce; 1: what can wait a day rests; 2: only messages go.',
    () => figureOf[level()],
  );
}
