/**
 * Of `call_activity a`: it is behind its call, since now or since before, and nothing is waited for any more. Whoever is
 * at it goes on, and finds out when they note what they have done.
 */
export const BEHIND_AGAIN = `revision = a.revision + 1,
        stale_since = case when a.revision > a.rendered_revision then a.stale_since else now() end,
        until = case when a.owner is null then null else a.until end`;
