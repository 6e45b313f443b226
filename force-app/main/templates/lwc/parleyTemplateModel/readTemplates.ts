import type { Template } from './template';
import toTemplate, { type TemplateNode } from './toTemplate';

interface Answer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyTemplate__c: { readonly edges: readonly { readonly node: TemplateNode }[] };
    };
  };
}

/** The templates in the answer to `templatesQuery`. */
export default function readTemplates(data: unknown): readonly Template[] {
  return (data as Answer).uiapi.query.ParleyTemplate__c.edges.map(({ node }) => toTemplate(node));
}
