import { metadataDeclarations } from '../../local-org/metadata-api/metadata-declarations.ts';
import { metadataTypes } from '../../local-org/schema/metadata-types.ts';

test("the types of metadata that the local org takes are types of Salesforce's WSDL", () => {
  const declarations = metadataDeclarations();
  const names = metadataTypes.map(({ name }) => name);
  expect(names.filter((name) => declarations.get(name)?.kind !== 'elements')).toEqual([]);
});

test('parts of a file stand in an element of their parent', () => {
  const misplaced = metadataTypes.filter(({ name, child }) => {
    const parent = child && metadataDeclarations().get(child.of);
    return parent?.kind === 'elements' && parent.elements.get(child?.element ?? '')?.type !== name;
  });
  expect(misplaced).toEqual([]);
});
