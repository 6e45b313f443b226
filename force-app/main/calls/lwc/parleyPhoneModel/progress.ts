import calling from '@salesforce/label/c.ParleyDialCalling';
import connected from '@salesforce/label/c.ParleyDialConnected';
import pickUp from '@salesforce/label/c.ParleyDialPickUp';
import soon from '@salesforce/label/c.ParleyDialSoon';
import waits from '@salesforce/label/c.ParleyDialWaits';
import callFailure from 'c/parleyCallFailure';
import { describeCall } from 'c/parleyCallModel';
import formatLabel from 'c/parleyFormatLabel';
import type { LiveCall } from './liveCall';

/** How far a call of the user's is, in words. */
export interface Progress {
  readonly text: string;
  readonly tone: 'working' | 'connected' | 'over' | 'failed';
}

/** Milliseconds after which a call that nobody has begun says that the bridge is away. */
const PATIENCE = 8000;

/** @param askedAt when the screen first saw it, which may not go by the clock of the org; milliseconds, as `now` */
export default function progressOf(call: LiveCall, askedAt: number, now: number): Progress {
  const { failure, failureCode, isMyPhoneRinging, name, outcome, status } = call;
  if (status === 'Ended') {
    if (failureCode || failure) return { text: callFailure(failureCode, failure), tone: 'failed' };
    const { words } = describeCall(call);
    return { text: words, tone: outcome === 'Answered' ? 'over' : 'failed' };
  }
  if (status === 'InProgress') return { text: formatLabel(connected, name), tone: 'connected' };
  if (isMyPhoneRinging) return { text: formatLabel(pickUp, name), tone: 'working' };
  if (status === 'Ringing') return { text: formatLabel(calling, name), tone: 'working' };
  return { text: now - askedAt > PATIENCE ? waits : soon, tone: 'working' };
}
