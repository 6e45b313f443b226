/** Where a call's next TwiML comes from. */
export type TwimlSource =
  | {
      readonly kind: 'url';
      readonly url: string;
      /** What is posted beside what is always posted. */
      readonly form?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'text'; readonly twiml: string };
