const forMilliseconds = 1000;

/** Remembers what `read` gives for a second: one page asks for the same dozens of times at once. */
export function keepBriefly<Value>(read: () => Value): () => Value {
  let kept: { readonly value: Value; readonly at: number } | undefined;
  return () => {
    if (kept === undefined || performance.now() - kept.at > forMilliseconds) {
      kept = { value: read(), at: performance.now() };
    }
    return kept.value;
  };
}
