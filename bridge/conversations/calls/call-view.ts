import type { CallDirection, CallOutcome, CallStatus } from './call-words.ts';

/** What the CRM is told of a call: all that its record shows, except the long texts. */
export interface CallView {
  readonly callId: string;
  /** Record that is there already: of a call that a rep has asked for, or has written down. */
  readonly recordId?: string;
  /** Unique in the CRM: provider and its id of the first leg. */
  readonly externalId?: string;
  readonly origin: 'Phone' | 'Manual';
  readonly direction: CallDirection;
  readonly status: CallStatus;
  /** Present when the call has ended. */
  readonly outcome?: CallOutcome;
  readonly from?: string;
  readonly to?: string;
  readonly startedAt: Date;
  readonly answeredAt?: Date;
  readonly endedAt?: Date;
  /** Seconds that people, or the AI agent and the customer, spoke. */
  readonly seconds?: number;
  /** User ids. `ringing`: whose phone rings at this moment. */
  readonly initiatedBy?: string;
  readonly answeredBy?: string;
  readonly transferredTo?: string;
  readonly ringing: readonly string[];
  readonly agentName?: string;
  /** What the AI agent has found out. */
  readonly reason?: string;
  readonly callBackAt?: Date;
  readonly recordingStatus: 'None' | 'Recording' | 'Paused' | 'Pending' | 'Stored' | 'Failed' | 'Deleted';
  readonly recordingSeconds?: number;
  readonly isInBusinessHours?: boolean;
  readonly error?: { readonly code: string; readonly sentence: string };
  /** Nothing more is expected: neither of the call, nor a recording, transcript or summary. */
  readonly isComplete: boolean;
}
