import type { ContentTypes } from './content-body.ts';

export type ApprovalState =
  'unsubmitted' | 'received' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled';

/** What WhatsApp has decided about a template. */
export interface Approval {
  readonly name: string;
  readonly category: string;
  readonly status: ApprovalState;
  readonly rejectionReason: string;
  readonly allowsCategoryChange: boolean;
}

/** A template as the simulated Content API keeps it. */
export interface Content {
  /** `HX…` */
  readonly sid: string;
  readonly accountSid: string;
  readonly friendlyName: string;
  readonly language: string;
  /** A sample for each variable, by its number. */
  readonly variables: Readonly<Record<string, string>>;
  readonly types: ContentTypes;
  readonly createdAt: Date;
  readonly approval?: Approval;
}

/** `content.v1.content` of Twilio's OpenAPI document. */
export function toContentResource(content: Content, base: string): Record<string, unknown> {
  const url = `${base}/v1/Content/${content.sid}`;
  return {
    ...common(content),
    url,
    links: { approval_create: `${url}/ApprovalRequests/whatsapp`, approval_fetch: `${url}/ApprovalRequests` },
  };
}

/** `content.v1.content_and_approvals` */
export function toContentAndApprovals(content: Content): Record<string, unknown> {
  return { ...common(content), approval_requests: toApproval(content) };
}

/** What stands below `whatsapp` in `content.v1.content.approval_fetch`. */
export function toApproval({ approval, types }: Content): Record<string, unknown> {
  return {
    name: approval?.name ?? '',
    category: approval?.category ?? '',
    content_type: Object.keys(types)[0] ?? '',
    status: approval?.status ?? 'unsubmitted',
    rejection_reason: approval?.rejectionReason ?? '',
    allow_category_change: approval?.allowsCategoryChange ?? true,
  };
}

function common({ sid, accountSid, friendlyName, language, variables, types, createdAt }: Content) {
  return {
    date_created: createdAt.toISOString(),
    date_updated: createdAt.toISOString(),
    sid,
    account_sid: accountSid,
    friendly_name: friendlyName,
    language,
    variables,
    types,
  };
}
