import { z } from 'zod';
import { buffer } from 'node:stream/consumers';
import { errorCatalogue, ParleyError, type ErrorCode } from '../../errors.ts';
import type { OutboundMedia } from '../../conversations/model.ts';
import type { Template, TemplateState } from '../../conversations/template.ts';
import type { ListedTemplate, TemplateDesk, TemplateOutcome } from '../channel-provider.ts';
import { MetaAnswerError } from './answer-error.ts';
import { meaningOf } from './explain-code.ts';
import { formatTemplate } from './format-template.ts';
import type { Graph } from './graph.ts';
import { isLoginRefused, providerError } from './provider-error.ts';
import { readTemplate } from './read-template.ts';
import { codeOf } from './send-outcome.ts';
import { approvalStatuses, categories } from './template-words.ts';
import { createdTemplate, templatePage } from './wire/template.ts';
import { id } from './wire/words.ts';

const PAGE = '100';
const FIELDS = 'id,name,language,status,category,quality_score,rejected_reason,parameter_format,components';
/** Meta has a template of this name and language already. */
const EXISTS = 2388024;

const upload = z.object({ id: z.string().regex(/^upload:[\w\-+/=:.?&%]{1,2000}$/) });
const handle = z.object({ h: id });

/**
 * Templates of a WhatsApp Business Account. Meta tells by webhook what it has decided.
 * @param accessToken for the upload of samples, which is authorized in another way than all else
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function createTemplateDesk(graph: Graph, accessToken: string): TemplateDesk {
  async function submit(
    businessId: string,
    template: Template,
    sample: OutboundMedia | undefined,
  ): Promise<TemplateState> {
    const body = formatTemplate(template, sample && (await uploadSample(graph, accessToken, sample)));
    if (template.externalId) {
      await graph.post(encodeURIComponent(template.externalId), body);
      return { externalId: template.externalId, approvalStatus: 'Pending' };
    }
    const created = createdTemplate.parse(
      await graph.post(`${encodeURIComponent(businessId)}/message_templates`, body),
    );
    const category = categories.get(created.category?.toUpperCase() ?? '');
    return {
      externalId: created.id,
      approvalStatus: approvalStatuses.get(created.status?.toUpperCase() ?? '') ?? 'Pending',
      ...(category && { category }),
    };
  }

  /** The same template at Meta: an earlier attempt got there, and its answer did not come back. */
  async function submitted(businessId: string, template: Template): Promise<TemplateState | undefined> {
    for await (const { definition, state } of listAll(graph, businessId, { name: template.name })) {
      const isSame =
        definition.name === template.name &&
        definition.language === template.language &&
        withoutNames(definition.body) === withoutNames(template.body) &&
        definition.footer === template.footer;
      if (isSame) return state;
    }
    return undefined;
  }

  return {
    tells: true,
    async submit({ providerBusinessId: businessId }, template, sample) {
      if (!businessId)
        return refused('The channel has no id of a WhatsApp Business Account. Enter it on the channel.');
      try {
        return { kind: 'submitted', state: await submit(businessId, template, sample) };
      } catch (error) {
        if (!(error instanceof MetaAnswerError) || error.failure?.error_subcode !== EXISTS)
          return outcomeOf(error);
        try {
          const state = await submitted(businessId, template);
          return state ? { kind: 'submitted', state } : outcomeOf(error);
        } catch (cause) {
          return outcomeOf(cause);
        }
      }
    },
    async *list({ providerBusinessId: businessId }) {
      if (businessId) yield* listAll(graph, businessId, {});
    },
  };
}

async function* listAll(
  graph: Graph,
  businessId: string,
  filter: Readonly<Record<string, string>>,
): AsyncGenerator<ListedTemplate> {
  const seen = new Set<string>();
  for (let after = ''; ;) {
    const query = { fields: FIELDS, limit: PAGE, ...filter, ...(after && { after }) };
    const answer = await providerError(
      graph.get(`${encodeURIComponent(businessId)}/message_templates`, query),
    );
    const page = templatePage.safeParse(answer).data;
    if (!page) throw new ParleyError('PROVIDER_UNAVAILABLE', 'Its list of templates cannot be read.');
    for (const listed of page.data) {
      const template = readTemplate(listed);
      if (template) yield template;
    }
    after = page.paging?.cursors?.after ?? '';
    if (!page.paging?.next || !after || seen.has(after)) return;
    seen.add(after);
  }
}

/**
 * Gives a sample to Meta and returns the handle under which a template names it.
 * @see https://developers.facebook.com/docs/graph-api/guides/upload
 */
async function uploadSample(graph: Graph, accessToken: string, sample: OutboundMedia): Promise<string> {
  const bytes = await buffer(await sample.read());
  const query = new URLSearchParams({
    file_length: String(bytes.length),
    file_type: sample.contentType,
    file_name: sample.name,
  });
  const session = upload.parse(await graph.post(`app/uploads?${query.toString()}`, {}));
  const body = { contentType: 'application/octet-stream', length: bytes.length, bytes: [bytes] };
  const headers = { authorization: `OAuth ${accessToken}`, file_offset: '0' };
  return handle.parse(await graph.upload(session.id, body, headers)).h;
}

function outcomeOf(error: unknown): TemplateOutcome {
  if (error instanceof ParleyError) {
    const said = { code: error.code, sentence: error.message };
    return error.retry ? { kind: 'later', ...said } : { kind: 'refused', ...said };
  }
  if (!(error instanceof MetaAnswerError)) return later('PROVIDER_UNAVAILABLE');
  if (isLoginRefused(error)) return later('PROVIDER_LOGIN_REFUSED');
  const { httpStatus, failure, retryAfterMs } = error;
  const code = failure && codeOf(failure);
  const mayPass = !failure || httpStatus === 429 || httpStatus >= 500 || meaningOf(code)?.kind === 'later';
  if (mayPass) return later('PROVIDER_UNAVAILABLE', retryAfterMs);
  const said = [
    failure.error_user_msg,
    failure.error_data?.details,
    failure.error_user_title,
    failure.message,
  ];
  return refused(
    said.find((words) => words?.trim()),
    code === undefined ? undefined : String(code),
  );
}

function refused(sentence: string | undefined, code: string = 'TEMPLATE_REFUSED'): TemplateOutcome {
  const words = sentence?.trim().slice(0, 255).toWellFormed() ?? errorCatalogue.TEMPLATE_REFUSED.sentence;
  return { kind: 'refused', code, sentence: words };
}

function later(code: ErrorCode, retryAfterMs?: number): TemplateOutcome {
  const { sentence } = errorCatalogue[code];
  return { kind: 'later', code, sentence, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** Names of variables are ours where Meta counts. */
function withoutNames(text: string): string {
  return text.replaceAll(/\{\{[^}]*\}\}/g, '{{}}');
}
