/**
 * Preloaded into each process of the demo (`node --import`). When `npm start` is gone, however it went, the channel
 * to it closes: the process then stops as if it had been asked to.
 */
const LONGEST_STOP_MS = 8_000;

process.once('disconnect', () => {
  // Nobody reads what is printed any more. That must not end the process before it has stopped in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
