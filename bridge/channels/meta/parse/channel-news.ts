import type { ChannelUpdate } from '../../../conversations/model.ts';

type News = Pick<ChannelUpdate, 'status' | 'statusReason' | 'quality' | 'messagingLimit' | 'nameApproval'>;

/** What is new about a channel. */
export interface ChannelNews extends News {
  /** The number of ours that it is about; absent: all of the business. */
  readonly number?: string | undefined;
}
