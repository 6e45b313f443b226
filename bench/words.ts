import type { Memory } from './memory-of.ts';

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
function megabytes(bytes: number): string {
  return `${whole(bytes / 1_000_000)} MB`;
}

/** `212 MB (bridge 180 MB, database 32 MB)` */
export function memoryWords(memory: Memory | undefined): string {
  if (!memory) return 'not measured on this system';
  const { bridge, database } = memory;
  return `${megabytes(bridge + database)} (bridge ${megabytes(bridge)}, database ${megabytes(database)})`;
}
