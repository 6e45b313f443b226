/** A request of Twilio about a call: path with query, and the form. */
export interface PostedForm {
  readonly path: string;
  readonly body: string;
}

const CHANNEL = '+12025550101';

/**
 * The requests by which Twilio tells of a customer's call, as far as tests of what follows from them need their
 * parameters.
 * @param number tells calls apart
 */
export function twilioCall(number: number) {
  const digits = String(number).padStart(32, '0');
  const callSid = `CA${digits}`;
  const callId = `twilio:${callSid}`;
  const from = `+1415555${String(1000 + number)}`;
  const beganAt = Date.now();
  const time = (seconds: number) => new Date(beganAt + seconds * 1000).toUTCString().replace('GMT', '+0000');
  const legOf = (user: string) => `CA${user.slice(14, 15)}${digits.slice(1)}`;
  const post = (
    path: string,
    query: Readonly<Record<string, string>>,
    form: Readonly<Record<string, string>>,
  ): PostedForm => {
    const search = new URLSearchParams(query).toString();
    return {
      path: `/webhooks/twilio/${path}${search ? `?${search}` : ''}`,
      body: new URLSearchParams(form).toString(),
    };
  };
  const customers = { CallSid: callSid, From: from, To: CHANNEL, Direction: 'inbound' };
  const reps = (user: string) => ({
    CallSid: legOf(user),
    ParentCallSid: callSid,
    From: from,
    To: '+12025550111',
    Direction: 'outbound-dial',
  });
  const repQuery = (user: string, round: number) => ({
    call: callId,
    leg: 'rep',
    user,
    round: String(round),
  });
  return {
    callId,
    callSid,
    from,
    incoming: post('voice', {}, { ...customers, CallStatus: 'ringing' }),
    fallback: post('voice-fallback', {}, { ...customers, CallStatus: 'ringing', ErrorCode: '11205' }),
    repRings: (user: string, round = 1) =>
      post('call-status', repQuery(user, round), {
        ...reps(user),
        CallStatus: 'ringing',
        SequenceNumber: '1',
        Timestamp: time(2),
      }),
    repPicksUp: (user: string, round = 1) =>
      post('voice/rep-answered', repQuery(user, round), { ...reps(user), CallStatus: 'in-progress' }),
    repPresses: (user: string, key = '1', round = 1) =>
      post('voice/rep-key', repQuery(user, round), { ...reps(user), CallStatus: 'in-progress', Digits: key }),
    repIsOver: (user: string, status: string, seconds = 0, round = 1) =>
      post('call-status', repQuery(user, round), {
        ...reps(user),
        CallStatus: status,
        CallDuration: String(seconds),
        SequenceNumber: '3',
        Timestamp: time(8 + seconds),
      }),
    rung: (status: string, user?: string, seconds = 0, round = 1) =>
      post(
        'voice/rung',
        { call: callId, round: String(round) },
        {
          ...customers,
          CallStatus: 'in-progress',
          DialCallStatus: status,
          DialBridged: String(status === 'completed'),
          ...(user ? { DialCallSid: legOf(user), DialCallDuration: String(seconds) } : {}),
        },
      ),
    voicemailLeft: (seconds: number) =>
      post(
        'voice/voicemail',
        { call: callId },
        {
          ...customers,
          CallStatus: 'completed',
          RecordingSid: `RE${digits}`,
          RecordingDuration: String(seconds),
        },
      ),
    recorded: (source: 'DialVerb' | 'RecordVerb', seconds: number, status = 'completed') =>
      post(
        'recording',
        { call: callId },
        {
          AccountSid: 'AC00000000000000000000000000000009',
          CallSid: callSid,
          RecordingSid: `RE${digits}`,
          RecordingStatus: status,
          RecordingDuration: String(seconds),
          RecordingChannels: source === 'DialVerb' ? '2' : '1',
          RecordingSource: source,
          RecordingStartTime: time(10),
        },
      ),
    /** The number's own status callback. */
    completed: (seconds: number) =>
      post(
        'call-status',
        {},
        {
          ...customers,
          CallStatus: 'completed',
          CallDuration: String(seconds),
          SequenceNumber: '0',
          Timestamp: time(seconds),
        },
      ),
  };
}
