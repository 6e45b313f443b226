/** What the rep can do with messages of a conversation now. */
export interface MessageAbilities {
  /** Whether anything can be sent at all: the rep may, the channel works, the customer has not objected. */
  readonly canSend: boolean;
  /** Whether something other than a template can be sent now. */
  readonly isWindowOpen: boolean;
  readonly canUseTemplate: boolean;
  readonly canReact: boolean;
  readonly canQuote: boolean;
}
