import { createLog } from '../../bridge/log.ts';
import { openStore } from '../../bridge/store/store.ts';

/** A process that opens the built-in database of the folder it is given, says so, and lives until it is killed. */
const [, , dataFolder = ''] = process.argv;
await openStore({ schema: 'parley', dataFolder }, createLog('error'));
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
