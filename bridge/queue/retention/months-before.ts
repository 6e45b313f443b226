/**
 * The beginning of a month that lies so many months back, in UTC: what is older goes once in a month, so that a
 * conversation gets a file for each month and not for each day.
 */
export function monthsBefore(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}
