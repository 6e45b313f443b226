import { afterEach, expect, test } from '@jest/globals';
import type { ActivityOutcome } from '../../../bridge/crm/activities.ts';
import type { Crm } from '../../../bridge/crm/crm.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { MOST_GROUPS, type ActivityQueue } from '../../../bridge/queue/activities/activity-queue.ts';
import type { ClaimedGroup } from '../../../bridge/queue/activities/claimed-group.ts';
import { renderActivities } from '../../../bridge/queue/activities/render-activities.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { waitFor } from '../../support/wait-for.ts';

/** Longer than the test: a pass that rests does not begin again by itself. */
const DELAY_MS = 600_000;
let end: (() => Promise<void>) | undefined;

afterEach(() => end?.());

interface Loop {
  readonly rendered: number[];
  readonly ring: () => void;
}

/** The loop over a queue that gives so many groups with each claim, and then none. */
function startLoop(
  claims: readonly number[],
  { delayMs = DELAY_MS, outcomes = [] as readonly ActivityOutcome[] } = {},
): Loop {
  const left = [...claims];
  const rendered: number[] = [];
  const queue: ActivityQueue = {
    claim: () => Promise.resolve(Array.from({ length: left.shift() ?? 0 }, (_, place) => group(place))),
    renew: () => Promise.resolve(),
    complete: (_owner, groups) => Promise.resolve(void rendered.push(groups.length)),
    release: () => Promise.resolve(),
  };
  const crm: Pick<Crm, 'name' | 'allows' | 'renderActivities'> = {
    name: 'salesforce',
    allows: () => true,
    renderActivities: () =>
      Promise.resolve(new Map(outcomes.map((outcome, place) => [`group ${place}`, outcome]))),
  };
  const stopping = new AbortController();
  const wakeUp = createWakeUp();
  const running = renderActivities({
    crm: crm as Crm,
    queue,
    outage: createOutage(),
    wakeUp,
    delayMs,
    restMs: DELAY_MS,
    leaseSeconds: 30,
    log: capturedLog().log,
    metrics: createMetrics(),
    signal: stopping.signal,
  });
  end = () => {
    stopping.abort();
    return running;
  };
  return { rendered, ring: wakeUp.ring };
}

function group(place: number): ClaimedGroup {
  const period = { start: new Date(0), end: new Date(3_600_000) };
  const key = `group ${place}`;
  return {
    key,
    conversationKey: key,
    channelKey: 'phone',
    recordId: key,
    period,
    rule: 'ClockHour UTC',
    parts: [],
    isChecked: true,
    revision: 1,
    attempts: 0,
  };
}

test('activities that change one after another while a pass rests wait for the next pass', async () => {
  const { rendered, ring } = startLoop([3, 1, 1, 1]);
  await waitFor('the first pass', () => Promise.resolve(rendered.length > 0));
  for (let rings = 0; rings < 20; rings += 1) {
    ring();
    await new Promise(setImmediate);
  }
  expect(rendered).toEqual([3]);
});

test('while there are more activities than one pass takes, no pass waits', async () => {
  const { rendered } = startLoop([MOST_GROUPS, MOST_GROUPS, MOST_GROUPS, 7, 1]);
  await waitFor('all that there are', () => Promise.resolve(rendered.length >= 4));
  expect(rendered).toEqual([MOST_GROUPS, MOST_GROUPS, MOST_GROUPS, 7]);
});

test('activities that were written rest, those that have to be looked at once more do not', async () => {
  const found = startLoop([1, 1, 1], { delayMs: 1, outcomes: [{ kind: 'found', parts: [] }] });
  await waitFor('all passes', () => Promise.resolve(found.rendered.length === 3));
  await end?.();
  const written = startLoop([1, 1, 1], { delayMs: 1, outcomes: [{ kind: 'rendered', parts: [] }] });
  await waitFor('the first pass', () => Promise.resolve(written.rendered.length > 0));
  written.ring();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(written.rendered).toEqual([1]);
});
