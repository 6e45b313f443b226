import type { MetadataComponent } from '../../schema/metadata-component.ts';

/** The metadata of a site whose pictures, sounds and films pages may show. */
export function describeTrustedSite(address: string): MetadataComponent {
  return {
    type: 'CspTrustedSite',
    fullName: 'LocalTrustedSite',
    file: 'LocalTrustedSite.cspTrustedSite-meta.xml',
    content: {
      context: ['LEX'],
      endpointUrl: [address],
      isActive: ['true'],
      isApplicableToImgSrc: ['true'],
      isApplicableToMediaSrc: ['true'],
    },
  };
}
