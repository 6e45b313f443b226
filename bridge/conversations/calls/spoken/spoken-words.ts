/** What is spoken in a call, in one language. Places stand in braces. */
export interface SpokenWords {
  /** Before a voicemail, where the channel has no words of its own. `{channel}` is its name. */
  readonly greeting: string;
  readonly afterHours: string;
  /** The same, where not even the channel is known. */
  readonly nobodyHere: string;
  readonly voicemailLeft: string;
  /** To a rep who has picked up: `{caller}` calls on `{channel}`. */
  readonly askRep: string;
  /** The same, where it is not known who calls. */
  readonly askRepBriefly: string;
  /** To whoever has picked up the phone of a rep who wants to call `{customer}`: it could be their own voicemail. */
  readonly askCaller: string;
  /** That the call is recorded, to somebody of ours. */
  readonly recorded: string;
  readonly withheld: string;
  /** To a rep who has asked for a call, while the customer's phone rings. */
  readonly repReady: string;
  readonly oneMoment: string;
  readonly goodbye: string;
  /** To the rep of a call of ours. */
  readonly noAnswer: string;
  readonly busy: string;
  readonly cannotBeConnected: string;
  /** To a customer for whom there is nobody, and nothing that could take a message. */
  readonly nobodyThere: string;
  /** By which the AI agent begins, where the channel has no words of its own: `{agent}` of `{channel}`. */
  readonly agentGreeting: string;
}
