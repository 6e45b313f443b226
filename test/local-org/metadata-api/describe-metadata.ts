import { metadataTypes } from '../schema/metadata-types.ts';

/** The types of metadata that the org takes, in the form of DescribeMetadataResult. */
export function describeMetadata(): object {
  return {
    metadataObjects: metadataTypes
      .filter(({ child, name }) => !child && !name.endsWith('Folder'))
      .map(({ name, folder, suffix, inFolders = false }) => ({
        childXmlNames: metadataTypes.filter(({ child }) => child?.of === name).map((child) => child.name),
        directoryName: folder,
        inFolder: inFolders,
        metaFile: name === 'StaticResource' || name === 'LightningComponentBundle',
        ...(name === 'LightningComponentBundle' ? {} : { suffix }),
        xmlName: name,
      })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  };
}
