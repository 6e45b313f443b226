const SECONDS_TO_MS = 1000;
/** More seconds than this would be after the year 5000: then they are milliseconds. */
const MOST_SECONDS = 100_000_000_000;
/** WhatsApp is younger than the one, and nothing it tells is about a time after the other. */
const EARLIEST = Date.UTC(2009, 0);
const LATEST = Date.UTC(2100, 0);

/** A time of Meta: seconds since 1970, as text or number; undefined for what cannot be one. */
export function timeOf(value: string | number | undefined): Date | undefined {
  const figure = value === undefined || value === '' ? Number.NaN : Number(value);
  const ms = figure < MOST_SECONDS ? figure * SECONDS_TO_MS : figure;
  return ms >= EARLIEST && ms < LATEST ? new Date(ms) : undefined;
}
