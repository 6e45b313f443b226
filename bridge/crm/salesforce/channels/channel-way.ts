import type { ChannelType, Provider } from '../../../conversations/model.ts';

const types = new Map<string, ChannelType>([
  ['Phone', 'phone'],
  ['WhatsApp', 'whatsapp'],
  ['Email', 'email'],
]);
const providers = new Map<string, Provider>([
  ['Twilio', 'twilio'],
  ['Meta', 'meta'],
]);

/** Type and provider of a channel in our words; undefined for one that this version does not serve. */
export function channelWay(row: { readonly channelType: string; readonly provider: string }): {
  readonly type: ChannelType | undefined;
  readonly provider: Provider | undefined;
} {
  return { type: types.get(row.channelType), provider: providers.get(row.provider) };
}
