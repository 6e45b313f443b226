import agentCall from '@salesforce/label/c.ParleyFormatAgentCall';
import callBack from '@salesforce/label/c.ParleyFormatCallBack';
import followUp from '@salesforce/label/c.ParleyFormatFollowUp';
import inboundCall from '@salesforce/label/c.ParleyFormatInboundCall';
import messages from '@salesforce/label/c.ParleyFormatMessages';
import outboundCall from '@salesforce/label/c.ParleyFormatOutboundCall';
import type { FormatKind } from 'c/parleyFormatRules';

/** What the kinds of formats are called. */
export const KIND_LABELS: Readonly<Record<FormatKind, string>> = {
  messages,
  inboundCall,
  outboundCall,
  agentCall,
  followUp,
  callBack,
};
