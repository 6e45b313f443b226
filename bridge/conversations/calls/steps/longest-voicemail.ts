/** The longest message that a caller can leave, in seconds. */
export const LONGEST_VOICEMAIL = 600;
