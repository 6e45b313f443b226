import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lists the metadata files of one kind (`flexipage`) below folders, at any depth. */
export function findFiles(folders: readonly string[], kind: string): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(`.${kind}-meta.xml`))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
}
