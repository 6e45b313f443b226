import type { AnsweredNo, AskLater } from './not-done.ts';

/** Where a file of a customer can be fetched now. */
export type MediaPlace =
  | {
      readonly kind: 'found';
      readonly url: string;
      /** Sent to the first host only: never to one that it redirects to. */
      readonly headers: Readonly<Record<string, string>>;
      /** Hosts that may be asked, `api.twilio.com`, or with all below them, `*.twiliocdn.com`. */
      readonly hosts: readonly string[];
      readonly contentType?: string;
      readonly sha256?: string;
      readonly size?: number;
    }
  /** The provider does not keep it any more. */
  | { readonly kind: 'expired'; readonly code: string; readonly sentence: string }
  | AnsweredNo
  | AskLater;
