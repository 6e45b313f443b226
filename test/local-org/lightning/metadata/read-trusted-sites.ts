import type { MetadataCatalog } from '../../schema/metadata-catalog.ts';
import { MetadataElement } from '../../schema/metadata-element.ts';

/** A site that an admin trusts, and for what. */
export interface TrustedSite {
  readonly origin: string;
  readonly uses: { readonly images: boolean; readonly media: boolean; readonly connections: boolean };
}

/** The trusted sites that are in effect in Lightning Experience: metadata of the type CspTrustedSite. */
export function readTrustedSites(metadata: MetadataCatalog): readonly TrustedSite[] {
  return metadata.ofType('CspTrustedSite').flatMap(({ content, file }) => {
    const site = new MetadataElement(content, file);
    const address = site.text('endpointUrl') ?? '';
    const context = site.text('context') ?? 'All';
    if (site.text('isActive') !== 'true' || !URL.canParse(address) || !['All', 'LEX'].includes(context))
      return [];
    const isFor = (use: string) => site.text(`isApplicableTo${use}Src`) === 'true';
    const uses = { images: isFor('Img'), media: isFor('Media'), connections: isFor('Connect') };
    return [{ origin: new URL(address).origin, uses }];
  });
}
