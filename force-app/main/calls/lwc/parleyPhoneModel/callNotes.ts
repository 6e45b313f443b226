/** Where a browser keeps what is noted while people talk: a page that is loaded again has it still. */
const PREFIX = 'parley.callNotes.';

/** Notes that were begun during a call; empty: none. */
export function notesOf(callId: string): string {
  try {
    return localStorage.getItem(PREFIX + callId) ?? '';
  } catch {
    return '';
  }
}

/** Keeps them in this browser until they are saved. Answers whether it could. */
export function keepNotes(callId: string, notes: string): boolean {
  try {
    if (notes) localStorage.setItem(PREFIX + callId, notes);
    else localStorage.removeItem(PREFIX + callId);
    return true;
  } catch {
    // a browser that keeps nothing: the notes stay on the screen
    return false;
  }
}
