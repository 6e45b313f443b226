import busy from '@salesforce/label/c.ParleyCallBusy';
import calling from '@salesforce/label/c.ParleyCallCalling';
import canceled from '@salesforce/label/c.ParleyCallCanceled';
import declined from '@salesforce/label/c.ParleyCallDeclined';
import failed from '@salesforce/label/c.ParleyCallFailed';
import handledBy from '@salesforce/label/c.ParleyCallHandledBy';
import incoming from '@salesforce/label/c.ParleyCallIncoming';
import inProgress from '@salesforce/label/c.ParleyCallInProgress';
import missed from '@salesforce/label/c.ParleyCallMissed';
import noAnswer from '@salesforce/label/c.ParleyCallNoAnswer';
import outgoing from '@salesforce/label/c.ParleyCallOutgoing';
import rings from '@salesforce/label/c.ParleyCallRings';
import voicemail from '@salesforce/label/c.ParleyCallVoicemail';
import formatLabel from 'c/parleyFormatLabel';
import type { Call, Outcome } from './call';

/** What a call was, for eye and ear. */
export interface DescribedCall {
  readonly words: string;
  readonly iconName: string;
  /** `lost`: somebody was not reached. `live`: it goes on at this moment. */
  readonly tone: 'reached' | 'lost' | 'live';
}

const UNREACHED: Readonly<Record<Exclude<Outcome, 'Answered'>, string>> = {
  Missed: missed,
  Voicemail: voicemail,
  NoAnswer: noAnswer,
  Busy: busy,
  Declined: declined,
  Canceled: canceled,
  Failed: failed,
};

/** Direction and outcome of a call in words, such as “Missed call”, with an icon. */
export default function describeCall(
  call: Pick<Call, 'agentName' | 'answeredBy' | 'direction' | 'outcome' | 'status'>,
): DescribedCall {
  const { agentName, answeredBy, direction, outcome, status } = call;
  const isInbound = direction === 'Inbound';
  const iconName = isInbound ? 'utility:incoming_call' : 'utility:outbound_call';
  if (status !== 'Ended') {
    const words = status === 'InProgress' ? inProgress : status === 'Ringing' && isInbound ? rings : calling;
    return { words, iconName, tone: 'live' };
  }
  if (outcome !== undefined && outcome !== 'Answered') {
    const lostIcon = outcome === 'Voicemail' ? 'utility:voicemail_drop' : 'utility:missed_call';
    return { words: UNREACHED[outcome], iconName: isInbound ? lostIcon : iconName, tone: 'lost' };
  }
  if (agentName && !answeredBy) {
    return { words: formatLabel(handledBy, agentName), iconName: 'utility:einstein', tone: 'reached' };
  }
  return { words: isInbound ? incoming : outgoing, iconName, tone: 'reached' };
}
