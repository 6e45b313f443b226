import { session } from 'page/session.js';

/** One Task as the timeline shows it. */
export interface Activity {
  readonly id: string;
  readonly subject: string;
  readonly description: string;
  readonly status: string;
  readonly open: boolean;
  /** `Task`, `Call`, `Email`. */
  readonly kind: string;
  /** Day of the activity: `2026-11-20`. */
  readonly date: string;
  readonly changedAt: string;
}

export interface ActivityGroup {
  readonly title: string;
  readonly activities: readonly Activity[];
}

/** Puts open activities first and the others below the month they belong to, keeping the order given. */
export function groupActivities(activities: readonly Activity[]): readonly ActivityGroup[] {
  const groups = new Map<string, Activity[]>();
  for (const activity of [...activities].sort((left, right) => Number(right.open) - Number(left.open))) {
    const title = activity.open ? 'Upcoming & Overdue' : monthOf(activity.date);
    groups.set(title, [...(groups.get(title) ?? []), activity]);
  }
  return [...groups].map(([title, members]) => ({ title, activities: members }));
}

function monthOf(date: string): string {
  return new Intl.DateTimeFormat(session.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
