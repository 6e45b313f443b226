const wholeFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `12,345` */
export function whole(value: number): string {
  return wholeFormat.format(value);
}

/** `0.87` */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** `3.4 ms`, `432 ms`, `1.2 s` */
export function inMilliseconds(value: number): string {
  if (value >= 1_000) return `${(value / 1_000).toFixed(1)} s`;
  return `${value < 20 ? value.toFixed(1) : whole(value)} ms`;
}

/** `212 MB`, of a million bytes each */
export function megabytes(bytes: number): string {
  return `${whole(bytes / 1_000_000)} MB`;
}
