/**
 * Runs work that holds a lease, and renews the lease meanwhile.
 * @param everyMs how often to renew; a third of the lease leaves room for a slow database
 */
export async function keepAlive<Result>(
  work: () => Promise<Result>,
  renew: () => Promise<void>,
  everyMs: number,
): Promise<Result> {
  const timer = setInterval(() => void renew().catch(() => undefined), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
