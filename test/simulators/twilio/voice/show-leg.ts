import type { CallLeg, CallStatus } from './calls/call-leg.ts';
import type { Caption } from './calls/caption.ts';

/** A phone's part of a call, as the page and tests see it. */
export interface ShownLeg {
  readonly sid: string;
  readonly parentSid?: string;
  readonly direction: CallLeg['direction'];
  /** Number of the phone. */
  readonly phone: string;
  /** What it shows of the other side. */
  readonly from: string;
  readonly to: string;
  readonly status: CallStatus;
  /** `rings`: it can be answered; `calls`: its user waits for somebody; `on`; `over`. */
  readonly state: 'rings' | 'calls' | 'on' | 'over';
  readonly startedAt?: Date;
  readonly answeredAt?: Date;
  readonly endedAt?: Date;
  readonly seconds: number;
  readonly isConnected: boolean;
  readonly captions: readonly Caption[];
}

export function showLeg(leg: CallLeg): ShownLeg {
  const { sid, parentSid, direction, phone, from, to, status } = leg;
  const waits = direction === 'inbound' ? 'calls' : 'rings';
  return {
    sid,
    direction,
    phone,
    from,
    to,
    status,
    state: leg.isOver ? 'over' : leg.answeredAt ? 'on' : waits,
    seconds: leg.seconds,
    isConnected: leg.peer !== undefined,
    captions: [...leg.captions],
    ...(parentSid !== undefined && { parentSid }),
    ...(leg.startedAt && { startedAt: leg.startedAt }),
    ...(leg.answeredAt && { answeredAt: leg.answeredAt }),
    ...(leg.endedAt && { endedAt: leg.endedAt }),
  };
}
