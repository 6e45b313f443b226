import type { Twilio } from 'twilio';
import type { ListedTemplate, TemplateDesk } from '../channel-provider.ts';
import { answered } from './answered.ts';
import { approvalName } from './approval-name.ts';
import { approvalStatuses, categoryOf, UNSUBMITTED } from './approval-status.ts';
import { approval, content, contentPage, createdContent, type Content } from './content-wire.ts';
import { formatTemplate } from './format-template.ts';
import { readTemplate } from './read-template.ts';
import { templateOutcome } from './template-outcome.ts';

const CONTENT = 'https://content.twilio.com/v1/Content';
const CONTENT_AND_APPROVALS = 'https://content.twilio.com/v1/ContentAndApprovals';
const PAGE_SIZE = 500;

/**
 * WhatsApp templates at Twilio. They belong to the Twilio account, whichever number sends them. Twilio does not tell what
 * WhatsApp has decided: it has to be asked.
 * @param publicUrl without a slash at the end; files of headers are fetched from there
 * @see https://www.twilio.com/docs/content/content-api-resources
 */
export function createTemplateDesk(api: Twilio, publicUrl: string): TemplateDesk {
  async function get(uri: string): Promise<unknown> {
    return (await api.request({ method: 'get', uri })).body;
  }

  async function post(uri: string, data: object): Promise<unknown> {
    const headers = { 'Content-Type': 'application/json' };
    return (await api.request({ method: 'post', uri, headers, data })).body;
  }

  async function* contents(): AsyncGenerator<Content> {
    let search = `?PageSize=${PAGE_SIZE}`;
    while (search) {
      const page = contentPage.parse(await get(CONTENT_AND_APPROVALS + search));
      for (const one of page.contents) {
        const { data } = content.safeParse(one);
        if (data) yield data;
      }
      const next = page.meta.next_page_url;
      search = next ? new URL(next).search : '';
    }
  }

  async function find(friendlyName: string): Promise<Content | undefined> {
    for await (const one of contents()) if (one.friendly_name === friendlyName) return one;
    return undefined;
  }

  return {
    tells: false,

    async submit(_channel, template, sample) {
      try {
        const request = formatTemplate(template, sample, publicUrl);
        const known = await find(request.friendly_name);
        const sid = known?.sid ?? createdContent.parse(await post(CONTENT, request)).sid;
        const name = approvalName(template.name, sid, template.externalId);
        const category = template.category.toUpperCase();
        const said =
          known && known.approval_requests.status !== UNSUBMITTED
            ? known.approval_requests
            : approval.parse(await post(`${CONTENT}/${sid}/ApprovalRequests/whatsapp`, { name, category }));
        const reason = said.rejection_reason?.trim();
        return {
          kind: 'submitted',
          state: {
            externalId: sid,
            approvalStatus: approvalStatuses.get(said.status) ?? 'Pending',
            ...(said.category && { category: categoryOf(said.category) }),
            ...(reason && { reason }),
          },
        };
      } catch (error) {
        return templateOutcome(error);
      }
    },

    async *list() {
      const newest = new Map<string, { readonly since: string; readonly template: ListedTemplate }>();
      const pages = contents();
      for (;;) {
        const { value: one, done } = await answered(pages.next());
        if (done) break;
        const template = readTemplate(one, publicUrl);
        if (!template) continue;
        // Of several editions under one name the last one counts.
        const key = `${template.definition.name}|${template.definition.language}`;
        const since = one.date_created;
        if ((newest.get(key)?.since ?? '') < since) newest.set(key, { since, template });
      }
      for (const { template } of newest.values()) yield template;
    },
  };
}
