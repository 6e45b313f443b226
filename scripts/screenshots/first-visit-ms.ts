/** How long the first visit to a page may take, in milliseconds: it is compiled then. */
export const FIRST_VISIT_MS = 60_000;
