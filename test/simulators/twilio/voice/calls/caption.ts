/** Something that is heard on a phone. */
export interface Heard {
  /**
   * `say`: a voice of Twilio; `speech`: whoever is on the other phone; `play`: a file; `tone`: a key of the other phone;
   * `beep`, `ringback`, `note`: what happens on the line.
   */
  readonly kind: 'say' | 'speech' | 'play' | 'tone' | 'beep' | 'ringback' | 'note';
  readonly text: string;
  /** As the TwiML names it: `fr-CA`. */
  readonly language?: string;
}

/** A line of what was heard and done on a phone. `own`: its user has said it; `key`: has pressed it. */
export interface Caption extends Omit<Heard, 'kind'> {
  readonly kind: Heard['kind'] | 'own' | 'key';
  readonly at: Date;
}
