/** Values of a label that come from outside, few enough for a metric. */
export interface Labels {
  /** The value itself; `more` once there are too many different ones. */
  of(value: string): string;
}

const MOST_VALUES = 100;
const LONGEST_VALUE = 60;

/** Each value of a label is a series that is kept for ever: whoever may choose the value must not fill the memory. */
export function createLabels(): Labels {
  const seen = new Set<string>();
  return {
    of(value) {
      const short = value.slice(0, LONGEST_VALUE).toWellFormed();
      if (seen.has(short)) return short;
      if (seen.size >= MOST_VALUES) return 'more';
      seen.add(short);
      return short;
    },
  };
}
