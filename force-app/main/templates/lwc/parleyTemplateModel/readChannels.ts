import parseCapabilities, { type Capabilities } from 'c/parleyCapabilities';

interface Value {
  readonly value: string | null;
}

interface Answer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyChannel__c: {
        readonly edges: readonly {
          readonly node: {
            readonly Id: string;
            readonly Name: Value;
            readonly Provider__c: { readonly displayValue: string | null };
            readonly ProviderBusinessId__c: Value;
            readonly Capabilities__c: Value;
          };
        }[];
      };
    };
  };
}

/** A channel as screens of templates have it. */
export interface TemplateChannel {
  readonly id: string;
  readonly name: string;
  readonly providerName: string;
  /** The provider's id of the business that owns the templates; empty where there is none. */
  readonly businessId: string;
  readonly capabilities: Capabilities;
  /** Whether the bridge has told what the channel can do. */
  readonly isDescribed: boolean;
}

/** The channels in the answer to `channelsQuery`. */
export default function readChannels(data: unknown): readonly TemplateChannel[] {
  return (data as Answer).uiapi.query.ParleyChannel__c.edges.map(({ node }) => ({
    id: node.Id,
    name: node.Name.value ?? '',
    providerName: node.Provider__c.displayValue ?? '',
    businessId: node.ProviderBusinessId__c.value ?? '',
    capabilities: parseCapabilities(node.Capabilities__c.value),
    isDescribed: Boolean(node.Capabilities__c.value),
  }));
}
