let lastSecond = -1;
let lastText = '';

/** A time as the org stores and shows it: UTC, whole seconds, `2026-11-20T07:10:51.000+0000`. */
export function dateTimeText(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = `${new Date(second * 1000).toISOString().slice(0, 19)}.000+0000`;
  }
  return lastText;
}
