import type { Change } from '../local-org/org.ts';
import type { FaultRule } from '../local-org/faults/fault-rule.ts';
import type { Surroundings } from './start-surroundings.ts';
import { waitFor } from './wait-for.ts';

/** A moment at which a bridge is killed. */
export interface KillMoment {
  readonly name: string;
  /** Resolves when the moment has come and `kill` was called. It was called before the other side went on. */
  readonly strike: (kill: () => void) => Promise<void>;
}

/** A moment that does not come within this time is no moment of a bridge under load: the test fails. */
const LONGEST_MS = 30_000;

/**
 * The moments between two durable steps: a request of the bridge has left or has taken effect at the other side, and
 * the bridge does not know of it yet. The other sides run in this process, so that none of them can answer between
 * the moment and the kill.
 */
export function killMoments({ org, simulators }: Surroundings): readonly KillMoment[] {
  return [
    // New Tasks become rare as the load goes on.
    onCommit('a Task is created, and the answer is not there', org.org, isNew('Task')),
    onRequest('a request with new Tasks is on its way to Salesforce', org.faults, '/composite/graph'),
    {
      name: 'Twilio has taken a reply, and the answer is not there',
      strike: (kill) =>
        once('a reply taken by Twilio', (done) => {
          const end = simulators.twilio.messages.listen(({ direction, messageStatus }) => {
            if (direction !== 'outbound-api' || messageStatus !== 'queued') return;
            end();
            kill();
            done();
          });
        }),
    },
    onRequest('a request with rows is on its way to Salesforce', org.faults, '/composite$'),
    onRequest('a query is on its way to Salesforce', org.faults, '/query'),
    onCommit('rows of messages are written, and the answer is not there', org.org, isNew('ParleyMessage__c')),
    onCommit('a Task is brought up to date, and the answer is not there', org.org, isUpdate('Task')),
    onCommit(
      'a delivery status is written, and the answer is not there',
      org.org,
      ({ type, changedFields }) => type === 'ParleyMessage__c' && changedFields.includes('DeliveryStatus__c'),
    ),
  ];
}

/**
 * The one moment from which a bridge cannot know by itself what has become of a reply, and Twilio has not got it: the
 * request has left, and nothing was taken.
 */
export function killBeforeTaken({ simulators: { twilio } }: Surroundings): KillMoment {
  return {
    name: 'a reply is on its way to Twilio, and is not taken',
    async strike(kill) {
      twilio.faults.add({ kind: 'hang', times: 1 });
      await waitFor(
        'a reply on its way',
        () => !twilio.faults.all().some(({ kind }) => kind === 'hang'),
        LONGEST_MS,
      );
      kill();
    },
  };
}

function isNew(type: string): (change: Change) => boolean {
  return (change) =>
    change.type === type && change.change === 'CREATE' && change.after?.['Direction__c'] !== 'Outbound';
}

function isUpdate(type: string): (change: Change) => boolean {
  return (change) => change.type === type && change.change === 'UPDATE';
}

function onCommit(
  name: string,
  org: Surroundings['org']['org'],
  isMoment: (change: Change) => boolean,
): KillMoment {
  return {
    name,
    strike: (kill) =>
      once(name, (done) => {
        const end = org.onCommit((changes) => {
          if (!changes.some(isMoment)) return;
          end();
          kill();
          done();
        });
      }),
  };
}

/** The request arrives, and is carried out only when the bridge that sent it is dead. */
function onRequest(name: string, faults: Surroundings['org']['faults'], path: string): KillMoment {
  const rule: FaultRule = { kind: 'delay', milliseconds: 200, match: { path }, times: 1 };
  return {
    name,
    async strike(kill) {
      faults.add(rule);
      await waitFor(name, () => faults.list().length === 0, LONGEST_MS);
      kill();
    },
  };
}

function once(name: string, listen: (done: () => void) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`The moment did not come: ${name}.`)), LONGEST_MS);
  listen(() => {
    clearTimeout(timer);
    resolve();
  });
  return promise;
}
