import type { ErrorCode } from '../../errors.ts';
import type { Capabilities } from '../capabilities.ts';
import { consentObstacle, type GivenConsent } from '../consent/consent-obstacle.ts';
import { contentAsSent } from './content-as-sent.ts';
import { contentObstacle, type ContentObstacle } from './content-obstacle.ts';
import type { Channel } from '../model.ts';
import type { OutboundContent } from '../outbound-content.ts';
import type { Template } from '../template.ts';

/** All that decides whether a message may be sent now. */
export interface Occasion {
  readonly now: Date;
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  readonly content: OutboundContent;
  /** The provider's id of the message that this one quotes or reacts to. */
  readonly replyTo?: string;
  /** As it is now; undefined: it is gone, or the content names none. */
  readonly template?: Template;
  /** Whether the customer has ever written. */
  readonly hasWritten: boolean;
  /** When the customer last wrote, live and by the provider's clock, as far as the store knows. */
  readonly lastCustomerAt?: Date;
  /** Until when anything may be sent, as far as the CRM knows. The later of the two counts. */
  readonly windowEndsAt?: Date;
  readonly consents: readonly GivenConsent[];
}

/** `held`: it can be sent once a person has chosen something else, or the customer has written. */
export type Verdict =
  | { readonly kind: 'send'; readonly content: OutboundContent }
  | { readonly kind: 'held' | 'failed'; readonly code: ErrorCode; readonly detail?: string };

/** The provider's clock and ours differ, and the message travels: nothing is sent in the last minute of the window. */
const WINDOW_MARGIN_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * Decides at the moment of sending whether a message is sent, and as what. Pure: the clock comes in.
 * A template on a channel whose provider approves none is the text that it reads.
 */
export function beforeSending(occasion: Occasion): Verdict {
  const { channel, content, template } = occasion;
  if (channel.status === 'Draft' || channel.status === 'Paused')
    return failed({ code: 'CHANNEL_NOT_ACTIVE' });
  if (content.type === 'template' && !template) return failed({ code: 'TEMPLATE_GONE' });
  const unwanted = consentObstacle(occasion.consents, {
    channelId: channel.id,
    isMarketing: content.type === 'template' && template?.category === 'Marketing',
    isFirstWord: isFirstWord(occasion),
    policy: channel.consentPolicy ?? 'OptOut',
  });
  if (unwanted) return failed({ code: unwanted });
  return content.type === 'template' && template
    ? judgeTemplate(occasion, content, template)
    : judgeAnswer(occasion);
}

function judgeAnswer({ content, capabilities, replyTo, ...occasion }: Occasion): Verdict {
  const obstacle = contentObstacle(content, capabilities, replyTo);
  if (obstacle) return failed(obstacle);
  if (!isWindowOpen(capabilities, occasion)) return { kind: 'held', code: 'WINDOW_CLOSED' };
  return { kind: 'send', content };
}

function judgeTemplate(
  occasion: Occasion,
  content: Extract<OutboundContent, { type: 'template' }>,
  template: Template,
): Verdict {
  const { capabilities, replyTo } = occasion;
  const missing = missingValue(template, content, capabilities);
  if (missing) return failed({ code: 'TEMPLATE_VALUES_MISSING', detail: missing });
  if (!capabilities.approvesTemplates) {
    return judgeAnswer({ ...occasion, content: contentAsSent(content, capabilities) });
  }
  const obstacle = contentObstacle(content, capabilities, replyTo);
  if (obstacle) return failed(obstacle);
  const isUsable = template.approvalStatus === 'Approved' || template.approvalStatus === 'Flagged';
  return isUsable ? { kind: 'send', content } : { kind: 'held', code: 'TEMPLATE_NOT_APPROVED' };
}

function missingValue(
  { variables, header }: Template,
  { values, file }: Extract<OutboundContent, { type: 'template' }>,
  { keepsHeaderFiles = false }: Capabilities,
): string | undefined {
  const empty = variables.find(({ name }) => !values[name]?.trim());
  if (empty) return `It is {{${empty.name}}}.`;
  const isFile = header.kind === 'image' || header.kind === 'video' || header.kind === 'document';
  return isFile && !file && !header.sample && !keepsHeaderFiles ? 'It is the file of the header.' : undefined;
}

/** Where there is a service window, business begins anew when it has closed; elsewhere, until the customer has written. */
function isFirstWord({ capabilities, ...occasion }: Occasion): boolean {
  return capabilities.serviceWindowHours === undefined
    ? !occasion.hasWritten
    : !isWindowOpen(capabilities, occasion);
}

function isWindowOpen(
  { serviceWindowHours }: Capabilities,
  { now, lastCustomerAt, windowEndsAt }: Pick<Occasion, 'now' | 'lastCustomerAt' | 'windowEndsAt'>,
): boolean {
  if (serviceWindowHours === undefined) return true;
  const ends = [
    ...(lastCustomerAt ? [lastCustomerAt.getTime() + serviceWindowHours * HOUR_MS] : []),
    ...(windowEndsAt ? [windowEndsAt.getTime()] : []),
  ];
  return now.getTime() < Math.max(...ends) - WINDOW_MARGIN_MS;
}

function failed(obstacle: ContentObstacle): Verdict {
  return { kind: 'failed', ...obstacle };
}
