import { setTimeout as wait } from 'node:timers/promises';
import { beforeSending, type Occasion } from '../../conversations/checks/before-sending.ts';
import { hasHandles } from '../../conversations/has-handles.ts';
import type { OutboundMessage } from '../../conversations/model.ts';
import { nextForm } from '../../conversations/numbers/next-form.ts';
import type { OutboundContent } from '../../conversations/outbound-content.ts';
import type { Template } from '../../conversations/template.ts';
import type { BeforeSending } from '../../crm/sending.ts';
import { ParleyError } from '../../errors.ts';
import { currentAddress } from './current-address.ts';
import { createFollowOutcome, type Ends, type HandedOver, type Way } from './follow-outcome.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { OutboundRow } from './outbound-row.ts';
import { ownEnd } from './own-end.ts';
import { retryDelay } from '../../retry-delay.ts';
import type { SendParts } from './send-parts.ts';
import { readSendingState, type SendingState } from './sending-state.ts';

/** A message whose channel is busy is given back for this long. */
const NO_TURN_MS = 1_000;
/** How often a send says that it is still under way: files may take minutes. */
const RENEW_MS = 10_000;
/**
 * A message whose hand-over was noted longer ago does not leave any more. This stays below the moment at which it
 * counts as abandoned: what has been given up must not leave afterwards.
 */
const BEGUN_MS = 15_000;

type Checked = HandedOver & { readonly message: OutboundMessage };

/** Checks one claimed message, with what the CRM says of it, and hands it over to its provider: once, or not at all. */
export type HandOver = (row: OutboundRow, word: BeforeSending) => Promise<void>;

/** @param ends what is to be done with the outcome */
export function createHandOver(parts: SendParts, ends: Ends): HandOver {
  const { pool, queue, crm, providers, pace, media, log, signal, now = Date.now } = parts;
  const { settle } = ends;
  const follow = createFollowOutcome({ ...parts, ...ends });

  async function findWay(row: OutboundRow): Promise<Way | undefined> {
    const channel = await crm.channels.find(row.channelKey);
    const provider = channel && providers.get(channel.provider);
    const capabilities = channel && provider?.capabilities[channel.type];
    return channel && provider && capabilities && { channel, provider, capabilities };
  }

  /** Waits for the message's turn. False: there is none soon, or the bridge stops. */
  async function takeTurn(row: OutboundRow, { capabilities }: Way): Promise<boolean> {
    const turnInMs = await pace.reserve(row, capabilities.pace);
    if (turnInMs === undefined) return false;
    if (turnInMs > 0) await wait(turnInMs, undefined, { signal }).catch(() => undefined);
    return !signal.aborted;
  }

  /** What is to be handed over; undefined when it is settled already, or has to wait. */
  async function check(queued: OutboundRow, word: BeforeSending): Promise<Checked | undefined> {
    const way = await findWay(queued);
    if (!way) {
      await settle(queued, ownEnd('failed', 'CHANNEL_UNKNOWN'));
      return undefined;
    }
    if (!(await takeTurn(queued, way))) {
      await queue.release(queued, NO_TURN_MS);
      return undefined;
    }
    const hasNames = hasHandles(way.channel.type);
    const to = hasNames ? await currentAddress(pool, queued) : queued.to;
    if (to === undefined) {
      await settle(queued, ownEnd('failed', 'ADDRESS_LOST'));
      return undefined;
    }
    const row: OutboundRow = { ...queued, to };
    // As late as can be: a STOP that is stored by now counts, whatever the CRM has heard.
    const state = await readSendingState(pool, row.conversationKey, way.channel, hasNames ? undefined : to);
    const verdict = beforeSending(occasionOf(row, way, { word, state, now: new Date(now()) }));
    if (verdict.kind !== 'send') {
      await settle(row, ownEnd(verdict.kind, verdict.code, verdict.detail));
      return undefined;
    }
    const form = nextForm(row.to, state.sendAddress, row.refusedForms) ?? row.to;
    return {
      row,
      way,
      state,
      form,
      message: {
        id: row.id,
        channel: way.channel,
        to: form,
        ...(row.replyTo !== undefined && { replyTo: row.replyTo }),
        ...withFiles(verdict.content, word.template, media),
      },
    };
  }

  async function send({ message, ...sent }: Checked): Promise<void> {
    const { row, way, form } = sent;
    const askedAt = performance.now();
    if (!(await queue.begin(row, form))) return;
    if (performance.now() - askedAt > BEGUN_MS) return queue.postpone(row, 0);
    const outcome = await keepAlive(
      () => way.provider.send(message),
      () => queue.renew(row),
      RENEW_MS,
    );
    await follow(sent, outcome);
  }

  return async (row, word) => {
    let checked: Checked | undefined;
    try {
      checked = await check(row, word);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      const retryInMs = retryDelay(row.tries);
      log.warn('A message could not be checked, and waits.', { recordId: row.id, error, retryInMs });
      await queue.postpone(row, retryInMs);
    }
    if (checked) await send(checked);
  };
}

/** The content with the files that it needs: its own, or the one of the template's header. */
function withFiles(
  content: OutboundContent,
  template: Template | undefined,
  media: SendParts['media'],
): Pick<OutboundMessage, 'content' | 'template' | 'files'> {
  if (content.type === 'media') return { content, files: content.files.map(media) };
  if (content.type !== 'template' || !template) return { content, files: [] };
  const sample = 'sample' in template.header ? template.header.sample : undefined;
  const file = content.file ?? sample;
  return { content, template, files: file ? [media(file)] : [] };
}

function occasionOf(
  { content, replyTo }: OutboundRow,
  { channel, capabilities }: Way,
  { word, state, now }: { word: BeforeSending; state: SendingState; now: Date },
): Occasion {
  const { template, windowEndsAt } = word;
  const { lastCustomerAt } = state;
  return {
    now,
    channel,
    capabilities,
    content,
    ...(replyTo !== undefined && { replyTo }),
    ...(template && { template }),
    hasWritten: lastCustomerAt !== undefined || word.hasWritten === true,
    ...(lastCustomerAt && { lastCustomerAt }),
    ...(windowEndsAt && { windowEndsAt }),
    consents: [...state.consents, ...word.consents],
  };
}
