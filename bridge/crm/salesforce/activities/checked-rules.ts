import type { Channel } from '../../../conversations/model.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { CheckedRule, createRuleCheck } from './check-rule.ts';

/** The rules of these channels by which activities are related, as far as the org has what they name. */
export async function checkedRules(
  channels: Iterable<Channel>,
  checkRule: ReturnType<typeof createRuleCheck>,
  connection: SalesforceConnection,
): Promise<ReadonlyMap<Channel, readonly CheckedRule[]>> {
  const rules = new Map<Channel, readonly CheckedRule[]>();
  for (const channel of new Set(channels)) {
    const checked = await Promise.all(
      (channel.relatedRules ?? []).map((rule) => checkRule(connection, rule)),
    );
    rules.set(
      channel,
      checked.flatMap((rule) => rule ?? []),
    );
  }
  return rules;
}
