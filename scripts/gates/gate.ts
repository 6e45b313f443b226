/**
 * A check that stands between a change and an org.
 * @param folder a project as it would be deployed: with compiled LWCs, and nothing else that git ignores
 * @returns a sentence for each fault; none when the gate is open
 */
export type Gate = (folder: string) => Promise<readonly string[]>;
