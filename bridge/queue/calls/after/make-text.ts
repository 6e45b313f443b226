import type { Assistant } from '../../../ai/assistant.ts';
import type { Transcriber } from '../../../ai/transcriber.ts';
import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { CallRecording, KnownCall } from '../../../conversations/calls/call-state.ts';
import { transcriptOfCall } from '../../../conversations/calls/call-texts.ts';
import { agentPartOf } from '../../../conversations/calls/agent-part-of.ts';
import { languageOfTalk } from '../../../conversations/calls/language-of-talk.ts';
import type { Transcript, Utterance } from '../../../conversations/calls/transcript.ts';
import type { Language } from '../../../conversations/language.ts';
import type { DownloadOptions } from '../../../media/download-file.ts';
import { openRecording } from '../../../media/open-recording.ts';
import { findingsNotice } from '../agent/findings-notice.ts';
import type { CallWork } from './call-work.ts';

export interface TextParts {
  readonly assistant: Assistant | undefined;
  readonly transcriber: Transcriber | undefined;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly download: Omit<DownloadOptions, 'largest' | 'signal'>;
}

/** What came of a text: word of it for the call, nothing to tell, or a ticket to ask with later. */
export type MadeText =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'told'; readonly notice: CallNotice }
  | { readonly kind: 'pending'; readonly ticket: string; readonly retryAfterMs: number };

/**
 * Makes a text of a call.
 * @param about the channel
 * @throws ParleyError of the model, of the provider, RECORDING_GONE; AI_OFF when what it takes is not set up any more
 */
export async function makeText(
  work: CallWork,
  call: KnownCall,
  about: { readonly language: Language; readonly timeZone: string },
  parts: TextParts,
  signal: AbortSignal,
): Promise<MadeText> {
  switch (work.kind) {
    case 'transcribe':
      return transcribe(work, call, about.language, parts, signal);
    case 'summarise':
      return summarise(call, about.language, parts, signal);
    case 'find':
      return find(call, about, parts, signal);
  }
}

async function transcribe(
  { subject: recordingId, ticket }: CallWork,
  call: KnownCall,
  language: Language,
  { transcriber, providers, download }: TextParts,
  signal: AbortSignal,
): Promise<MadeText> {
  const { callId, begun, recordings } = call;
  if (!transcriber) return told({ kind: 'transcript', callId, at: new Date(), recordingId });
  const recording = recordings[recordingId];
  const result = await transcriber.transcribe(
    {
      recordingId,
      language,
      speakers: speakersOf(call, recording),
      async open() {
        const from = { provider: begun.provider, recordingId };
        const stoppable = { ...download, signal };
        const {
          contentType,
          size = 0,
          bytes,
        } = await openRecording(from, {
          providers,
          download: stoppable,
        });
        const tracks = recording?.tracks;
        return { contentType, size, ...(tracks !== undefined && { tracks }), read: () => bytes };
      },
    },
    ticket,
    signal,
  );
  if (result.kind === 'pending') return result;
  const transcript =
    recording?.of === 'voicemail'
      ? spokenByCustomer(result.transcript)
      : withoutAgent(result.transcript, call);
  return told({ kind: 'transcript', callId, at: new Date(), recordingId, transcript });
}

async function summarise(
  call: KnownCall,
  language: Language,
  { assistant }: TextParts,
  signal: AbortSignal,
): Promise<MadeText> {
  const { callId } = call;
  const transcript = transcriptOfCall(call);
  if (!assistant || !transcript) return told({ kind: 'summary', callId, at: new Date() });
  const summary = await assistant.summarise(transcript, languageOfTalk(transcript, language), signal);
  return told({ kind: 'summary', callId, at: new Date(), ...summary });
}

async function find(
  call: KnownCall,
  about: { readonly language: Language; readonly timeZone: string },
  { assistant }: TextParts,
  signal: AbortSignal,
): Promise<MadeText> {
  const part = agentPartOf(call);
  if (!assistant || !part) return { kind: 'nothing' };
  const { stage, told: state, transcript } = part;
  const { agentName, why } = state;
  const turns = transcript.utterances.map(({ speaker, text }) => ({
    by: speaker === 'agent' ? ('agent' as const) : ('caller' as const),
    text,
  }));
  // Tomorrow is the day after the talk.
  const at = new Date(state.at);
  const found = await assistant.find(turns, { ...about, now: at }, signal);
  if (Object.keys(found).length === 0) return { kind: 'nothing' };
  const { callId } = call;
  const end = { kind: 'agent', callId, at, stage, agentName, transcript, ...(why && { why }) } as const;
  return told(findingsNotice(end, found));
}

/** Who is on each track: the first leg of the call is on the first one. */
function speakersOf({ begun }: KnownCall, recording?: CallRecording): readonly Utterance['speaker'][] {
  if (recording?.of === 'voicemail') return ['customer'];
  if (recording?.tracks !== 2) return [];
  return begun.direction === 'Inbound' ? ['customer', 'rep'] : ['rep', 'customer'];
}

/**
 * Without what an AI agent and the caller have said, which is written down already: a recording that began with the agent
 * goes on to the end of the call.
 */
function withoutAgent({ utterances, ...transcript }: Transcript, { agent, decided }: KnownCall): Transcript {
  const began = decided.find(({ step, isRecorded }) => step === 'agent' && isRecorded);
  const end = agent?.HandedOver;
  const seconds = began && end?.transcript ? (end.at - began.at) / 1000 : 0;
  return {
    ...transcript,
    utterances: utterances.filter(({ atSeconds = seconds }) => atSeconds >= seconds),
  };
}

/** Nobody else speaks on a voicemail. */
function spokenByCustomer({ utterances, ...transcript }: Transcript): Transcript {
  return {
    ...transcript,
    utterances: utterances.map((one) =>
      one.speaker === 'unknown' ? { ...one, speaker: 'customer' as const } : one,
    ),
  };
}

function told(notice: CallNotice): MadeText {
  return { kind: 'told', notice };
}
