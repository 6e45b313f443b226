/**
 * What texts of activities are written for. `agentCall` is a call that an AI agent has handled, `followUp` the open
 * activity that asks for an answer, `callBack` the one that asks to call back.
 */
export const formatKinds = [
  'messages',
  'inboundCall',
  'outboundCall',
  'agentCall',
  'followUp',
  'callBack',
] as const;

export type FormatKind = (typeof formatKinds)[number];
