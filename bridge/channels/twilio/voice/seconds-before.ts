/** The moment so many seconds before another one; the same where nobody says how many. */
export function secondsBefore(moment: Date, seconds = 0): Date {
  return new Date(moment.getTime() - seconds * 1000);
}
