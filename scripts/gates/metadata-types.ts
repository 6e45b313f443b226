import type { Gate } from './gate.ts';
import { readMetadataFiles } from './package/read-metadata-files.ts';
import { StructureChecker } from './package/structure-checker.ts';

/**
 * That every metadata file, packaged or not, has the elements and values of its type in Salesforce's Metadata API.
 * Throws when a file is no XML.
 */
export const metadataTypes: Gate = async (folder) => {
  const structure = new StructureChecker();
  return ['force-app', 'config']
    .flatMap((directory) => readMetadataFiles(folder, directory))
    .flatMap((file) => structure.check(file));
};
