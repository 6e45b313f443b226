import { once } from 'node:events';
import type { LoadPlan } from './load-plan.ts';
import { postLoad } from './post-load.ts';
import { webhookBytes } from './webhook-bytes.ts';

/** A process that posts one load: gets the plan, says when all requests are signed, posts them when told to. */
const PROGRESS_MS = 50;

const [plan] = (await once(process, 'message')) as [LoadPlan];
const requests = Array.from({ length: plan.messages }, (_, place) => webhookBytes(plan, place));
const told = once(process, 'message');
process.send?.({ kind: 'ready' });
await told;

let acknowledged = 0;
const progress = setInterval(() => process.send?.({ kind: 'progress', acknowledged }), PROGRESS_MS);
const result = await postLoad(plan, requests, (count) => (acknowledged = count));
clearInterval(progress);
process.send?.({ kind: 'done', result }, () => process.disconnect());
