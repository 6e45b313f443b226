import { readConfig } from './config.ts';
import { ParleyError } from './errors.ts';
import { createLog, type Log } from './log.ts';
import { startBridge } from './start-bridge.ts';

/** Longest that a stop may take: what is not finished then is taken up at the next start. */
const STOP_MS = 15_000;

let log: Log = createLog('info');
try {
  const config = readConfig(process.env);
  log = createLog(config.logLevel);
  const bridge = await startBridge(config, log);
  log.info('The bridge takes webhooks.', { port: bridge.port, url: config.publicUrl });

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    bridge.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('The bridge did not stop cleanly.', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started the bridge with a channel wants it to end with him.
  process.on('disconnect', stop);
} catch (error) {
  log.error('The bridge cannot start.', { error });
  if (error instanceof ParleyError)
    process.stderr.write(`${error.code}: ${error.message}\n${error.action}\n`);
  process.exitCode = 1;
}
