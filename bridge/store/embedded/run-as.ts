/** The user and group that the built-in PostgreSQL runs as, where that is not the bridge's own. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` on the systems that there are binaries for. */
const UNPRIVILEGED = 65_534;

/** PostgreSQL refuses to run as root: started by root, it gets an unprivileged user. */
export function runAs(): RunAs | undefined {
  return process.getuid?.() === 0 ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : undefined;
}
