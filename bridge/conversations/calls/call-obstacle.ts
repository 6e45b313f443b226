import type { ErrorCode } from '../../errors.ts';
import { consentObstacle, type GivenConsent } from '../consent/consent-obstacle.ts';
import { calledNumber } from './called-number.ts';
import type { CallSetUp } from './call-set-up.ts';
import { phoneOfRep } from './phone-of-rep.ts';

export interface WantedCall {
  readonly setUp: Pick<CallSetUp, 'channel' | 'rules' | 'members'>;
  /** The customer's number, with country code or as it is written in the channel's country. */
  readonly number: string;
  /** Who asks for it. */
  readonly userId: string;
  /** Users whose phone is in a call of Parley now. */
  readonly busy: ReadonlySet<string>;
  readonly consents: readonly GivenConsent[];
  /** Whether the customer has ever written or called. */
  readonly hasWritten: boolean;
}

export interface CallObstacle {
  readonly code: ErrorCode;
}

/** Why a call is not placed; undefined: nothing speaks against it. Of several reasons the first one is said. */
export function callObstacle(wanted: WantedCall): CallObstacle | undefined {
  const code = codeOf(wanted);
  return code && { code };
}

function codeOf(wanted: WantedCall): ErrorCode | undefined {
  const { setUp, userId, busy } = wanted;
  const { channel, members } = setUp;
  const isSilent = channel.status === 'Draft' || channel.status === 'Paused';
  if (channel.type !== 'phone' || isSilent) return 'CALL_CHANNEL_SILENT';
  const rep = members.find((member) => member.userId === userId);
  if (!rep) return 'REP_NOT_MEMBER';
  const called = calledNumber(wanted.number, setUp);
  if ('obstacle' in called) return called.obstacle;
  if (phoneOfRep(rep, [channel.address, called.number]) === undefined) return 'REP_NUMBER_MISSING';
  if (busy.has(userId)) return 'REP_ON_CALL';
  return consentObstacle(wanted.consents, {
    channelId: channel.id,
    isMarketing: false,
    isFirstWord: !wanted.hasWritten,
    policy: channel.consentPolicy ?? 'OptOut',
  });
}
