import { z } from 'zod';
import type { Language } from '../../../conversations/language.ts';
import type { Channel, Grouping, RelatedRule } from '../../../conversations/model.ts';
import { languageOf } from '../language-of.ts';

const text = z.string().nullish().catch(undefined);
const number = z.number().nullish().catch(undefined);

/** What cannot be read counts as not set, each value by itself: a slip in one holds up no message. */
export const activityRuleFields = {
  groupingMode: z.enum(['ClockHour', 'RollingHour', 'Pause', 'Day', 'None']).catch('ClockHour'),
  groupingPauseMinutes: number,
  logLanguage: text,
  opportunityRule: z.enum(['SingleOpen', 'MostRecent', 'Ask', 'None']).catch('None'),
  caseRule: z.enum(['SingleOpen', 'MostRecent', 'None']).catch('None'),
  relatedObject: text,
  relatedLookup: text,
  followUpAfterHours: number,
};
type ActivityRuleRow = z.infer<z.ZodObject<typeof activityRuleFields>>;

type ActivityRules = Pick<Channel, 'grouping' | 'logLanguage' | 'relatedRules' | 'followUpAfterHours'>;

/** A pause that nobody has set. */
const PAUSE_MINUTES = 60;
/** Groups that are held together for longer than a week would no longer be read as one. */
const LONGEST_PAUSE_MINUTES = 7 * 24 * 60;

/** How a channel wants its activities: which messages share one, in which language, related to what. */
export function activityRules(row: ActivityRuleRow): ActivityRules {
  const language: Language | undefined = languageOf(row.logLanguage ?? '');
  const relatedRules = relatedRulesOf(row);
  const hours = row.followUpAfterHours ?? 0;
  return {
    grouping: groupingOf(row),
    ...(language && { logLanguage: language }),
    ...(relatedRules.length > 0 && { relatedRules }),
    ...(hours > 0 && { followUpAfterHours: hours }),
  };
}

function groupingOf({ groupingMode: mode, groupingPauseMinutes }: ActivityRuleRow): Grouping {
  if (mode !== 'Pause') return { mode };
  const minutes = Math.trunc(groupingPauseMinutes ?? 0);
  return { mode, minutes: minutes < 1 ? PAUSE_MINUTES : Math.min(minutes, LONGEST_PAUSE_MINUTES) };
}

/** The nearer a record is to what is being talked about, the earlier it is looked for: a case, a deal, anything else. */
function relatedRulesOf(row: ActivityRuleRow): readonly RelatedRule[] {
  const { caseRule, opportunityRule, relatedObject: object, relatedLookup: lookup } = row;
  return [
    ...(caseRule === 'None' ? [] : [{ object: 'Case', choice: caseRule }]),
    ...(opportunityRule === 'None' ? [] : [{ object: 'Opportunity', choice: opportunityRule }]),
    ...(object && lookup
      ? [{ object: object.trim(), lookup: lookup.trim(), choice: 'MostRecent' as const }]
      : []),
  ];
}
