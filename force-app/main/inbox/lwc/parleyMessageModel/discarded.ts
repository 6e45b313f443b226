/** Error code of a held message that a rep decided not to send. */
export const DISCARDED = 'DISCARDED';
