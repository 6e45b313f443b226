/** What our own addresses say of the call that they are given out for. Twilio signs it with the rest. */
export interface VoiceQuery {
  /** Our key of the call. */
  readonly call?: string;
  /** Whose phone the leg is. */
  readonly leg?: 'customer' | 'rep';
  /** The rep whose phone it is. */
  readonly user?: string;
  /** The how-manieth ringing it is. */
  readonly round?: number;
}

const KEY = /^[a-z]{1,20}:[0-9A-Za-z]{1,80}$/;
const RECORD_ID = /^[0-9A-Za-z]{15,18}$/;

/** Reads it. What does not look like ours is left out. */
export function readVoiceQuery(search: string): VoiceQuery {
  const parameters = new URLSearchParams(search);
  const call = parameters.get('call') ?? '';
  const leg = parameters.get('leg');
  const user = parameters.get('user') ?? '';
  const round = parameters.get('round') ?? '';
  return {
    ...(KEY.test(call) && { call }),
    ...((leg === 'customer' || leg === 'rep') && { leg }),
    ...(RECORD_ID.test(user) && { user }),
    ...(/^\d{1,4}$/.test(round) && { round: Number(round) }),
  };
}
