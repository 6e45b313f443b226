import declining from '@salesforce/label/c.ParleyRingDeclining';
import hangingUp from '@salesforce/label/c.ParleyTalkHangingUp';
import pausing from '@salesforce/label/c.ParleyTalkPausing';
import resuming from '@salesforce/label/c.ParleyTalkResuming';
import sending from '@salesforce/label/c.ParleyRingSending';
import transferring from '@salesforce/label/c.ParleyTransferring';

/** What a rep can do to a call, as the command says it. */
export type Control = 'decline' | 'voicemail' | 'hangUp' | 'transfer' | 'pauseRecording' | 'resumeRecording';

/** Words for the time until it is done. */
export const controls: Readonly<Record<Control, string>> = {
  decline: declining,
  voicemail: sending,
  hangUp: hangingUp,
  transfer: transferring,
  pauseRecording: pausing,
  resumeRecording: resuming,
};
