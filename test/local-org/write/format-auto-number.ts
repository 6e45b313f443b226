/** Writes a running number into its display format: `MSG-{00000000}` and 7 give `MSG-00000007`. */
export function formatAutoNumber(format: string, number: number): string {
  return format.replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
}
