import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';

/**
 * Takes out of a query what it marks with `@optional` and what the user has no access to, so that the rest of it is
 * answered. https://developer.salesforce.com/docs/platform/graphql/guide/query-record-objects.html
 */
export function dropOptionalFields(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(field) {
        const others = (field.directives ?? []).filter(({ name }) => name.value !== 'optional');
        if (others.length === (field.directives ?? []).length) return undefined;
        return typeInfo.getFieldDef() ? { ...field, directives: others } : null;
      },
    }),
  );
}
