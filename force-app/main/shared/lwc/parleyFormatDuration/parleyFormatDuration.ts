const MINUTE = 60;
const HOUR = 3600;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A length of time as clocks show it: `0:32`, `3:05`, `1:02:05`. @param seconds parts of a second are dropped */
export default function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE)];
  const rest = twoDigits(whole % MINUTE);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}
