import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openMetadataClient, type MetadataClient } from './open-metadata-client.ts';
import { manifest, metadataFile, parcelPackage, type Files } from './parcel-package.ts';

const object = 'objects/Parcel__c.object';
const content = 'objects/Content__c.object';
const set = 'permissionsets/Packer.permissionset';
const markup = 'lwc/parcelCard/parcelCard.html';
const script = 'lwc/parcelCard/parcelCard.js';
const layout = 'layouts/Parcel__c-Parcel Layout.layout';
const namespace = '{http://soap.sforce.com/2006/04/metadata}';
const account = `<referenceTo>Account</referenceTo>
    <relationshipName>Parcels</relationshipName>`;
const code = `<label>Code</label>
    <length>20</length>
    <type>Text</type>
    <unique>true</unique>`;
const codeKey = `<caseSensitive>true</caseSensitive>
    <externalId>true</externalId>
    `;

/** One mistake in a package that is right otherwise: what was it, where, and the row that must say so. */
type Mistake = readonly [
  what: string,
  file: keyof typeof parcelPackage,
  from: string,
  to: string,
  component: string,
  problem: string | RegExp,
];

const mistakes: readonly Mistake[] = [
  [
    'a type of field that there is none of',
    object,
    '<type>Picklist</type>',
    '<type>Choice</type>',
    'CustomObject Parcel__c',
    "Error parsing file: 'Choice' is not a valid value for the enum 'FieldType'",
  ],
  [
    'an element that there is none of',
    object,
    '<unique>true</unique>',
    '<colour>red</colour>',
    'CustomObject Parcel__c',
    `Error parsing file: Element ${namespace}colour invalid at this location in type CustomField`,
  ],
  [
    'an element that stands there twice',
    object,
    '<label>Parcel</label>',
    '<label>Parcel</label><label>Box</label>',
    'CustomObject Parcel__c',
    'Error parsing file: Element label is duplicated at this location in type CustomObject',
  ],
  [
    'a flag that is none',
    object,
    '<unique>true</unique>',
    '<unique>maybe</unique>',
    'CustomObject Parcel__c',
    "Error parsing file: 'maybe' is not a valid boolean",
  ],
  [
    'an end tag that is missing',
    object,
    '<label>Parcel</label>',
    '<label>Parcel',
    'CustomObject Parcel__c',
    'Error parsing file: The element type "label" must be terminated by the matching end-tag "</label>".',
  ],
  [
    'an entity that was never declared',
    object,
    '<label>Parcel</label>',
    '<label>&parcel;</label>',
    'CustomObject Parcel__c',
    'Error parsing file: The entity "parcel" was referenced, but not declared.',
  ],
  [
    'another root element',
    layout,
    '<Layout ',
    '<Layouts ',
    'Layout Parcel__c-Parcel Layout',
    /Error parsing file/,
  ],
  [
    'an object without a label',
    object,
    '<label>Parcel</label>',
    '',
    'CustomObject Parcel__c',
    'Must specify a non-empty label for the CustomObject',
  ],
  [
    'an object without a name field',
    object,
    '<nameField><label>Name</label><type>Text</type></nameField>',
    '',
    'CustomObject Parcel__c',
    'Must specify a nameField of type Text or AutoNumber',
  ],
  [
    'a detail without a master',
    object,
    'ReadWrite',
    'ControlledByParent',
    'CustomObject Parcel__c',
    'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
  ],
  [
    'a master of a detail that is not there',
    content,
    '<referenceTo>Parcel__c',
    '<referenceTo>Crate__c',
    'CustomField Content__c.Parcel__c',
    "referenceTo value of 'Crate__c' does not resolve to a valid sObject type",
  ],
  [
    'a master that may be missing',
    content,
    '<type>MasterDetail</type>',
    '<required>true</required><type>MasterDetail</type>',
    'CustomField Content__c.Parcel__c',
    'Master-Detail Relationship Fields Cannot be Optional or Required',
  ],
  [
    'a master whose deletion is to be looked at',
    content,
    '<label>Parcel</label>',
    '<deleteConstraint>Cascade</deleteConstraint><label>Parcel</label>',
    'CustomField Content__c.Parcel__c',
    "Can not specify 'deleteConstraint' for a CustomField of type MasterDetail",
  ],
  [
    'an order of masters on a lookup',
    object,
    account,
    `${account}<relationshipOrder>0</relationshipOrder>`,
    'CustomField Parcel__c.Account__c',
    "Can not specify 'relationshipOrder' for a CustomField of type Lookup",
  ],
  [
    'a required lookup that is emptied',
    object,
    account,
    `${account}<required>true</required>`,
    'CustomField Parcel__c.Account__c',
    'must specify either cascade delete or restrict delete for required lookup foreign key',
  ],
  [
    'a name of children that is taken',
    object,
    '<label>Parcel</label>',
    `<fields><fullName>Payer__c</fullName><label>Payer</label>${account}<type>Lookup</type></fields><label>Parcel</label>`,
    'CustomField Parcel__c.Account__c',
    'There is already a Child Relationship named Parcels on Account.',
  ],
  [
    'a number without digits',
    object,
    codeKey + code,
    '<label>Code</label><type>Currency</type>',
    'CustomField Parcel__c.Code__c',
    "Must specify 'precision' for a CustomField of type Currency",
  ],
  [
    'a length where there is none',
    object,
    codeKey + code,
    '<label>Code</label><length>255</length><type>TextArea</type>',
    'CustomField Parcel__c.Code__c',
    "Can not specify 'length' for a CustomField of type TextArea",
  ],
  [
    'a long text that is required',
    object,
    codeKey + code,
    '<label>Code</label><length>900</length><required>true</required><type>LongTextArea</type><visibleLines>3</visibleLines>',
    'CustomField Parcel__c.Code__c',
    "Can not specify 'required' for a CustomField of type LongTextArea",
  ],
  [
    'a checkbox that begins with nothing',
    object,
    codeKey + code,
    '<label>Code</label><type>Checkbox</type>',
    'CustomField Parcel__c.Code__c',
    "Must specify 'defaultValue' for a CustomField of type Checkbox",
  ],
  [
    'a value that a picklist has twice',
    object,
    '<fullName>Sent</fullName>',
    '<fullName>packed</fullName>',
    'CustomField Parcel__c.State__c',
    'Duplicate picklist value:packed',
  ],
  [
    'a formula, which the local org cannot evaluate',
    object,
    '<unique>true</unique>',
    '<formula>Name</formula>',
    'CustomField Parcel__c.Code__c',
    /the local org does not know <formula>/,
  ],
  [
    'a permission set that names a field that is not there',
    set,
    'Parcel__c.Code__c',
    'Parcel__c.Colour__c',
    'PermissionSet Packer',
    'In field: field - no CustomField named Parcel__c.Colour__c found',
  ],
  [
    'a permission set that names a field of a standard object that is not there',
    set,
    'Parcel__c.Code__c',
    'Account.Colour__c',
    'PermissionSet Packer',
    'In field: field - no CustomField named Account.Colour__c found',
  ],
  [
    'a permission set that names an object that is not there',
    set,
    '<object>Content__c',
    '<object>Crate__c',
    'PermissionSet Packer',
    'In field: object - no CustomObject named Crate__c found',
  ],
  [
    'a permission set that gives rights on what everybody sees',
    set,
    'Parcel__c.Code__c',
    'Content__c.Parcel__c',
    'PermissionSet Packer',
    'You cannot deploy to a required field: Content__c.Parcel__c',
  ],
  [
    'a permission set that lets people edit what they cannot read',
    set,
    '<allowRead>true</allowRead>',
    '<allowRead>false</allowRead>',
    'PermissionSet Packer',
    'Permission Create Parcel__c depends on permission(s): Read Parcel__c',
  ],
  [
    'a permission set that gives a detail without its master',
    set,
    '<object>Parcel__c</object>',
    '<object>Account</object>',
    'PermissionSet Packer',
    'Permission Read Content__c depends on permission(s): Read Parcel__c',
  ],
  [
    'a permission set that names a tab that is not there',
    set,
    '<tab>Parcel__c</tab>',
    '<tab>Crates</tab>',
    'PermissionSet Packer',
    'In field: tab - no CustomTab named Crates found',
  ],
  [
    'a layout with a field that is not there',
    layout,
    '<field>Code__c',
    '<field>Colour__c',
    'Layout Parcel__c-Parcel Layout',
    'In field: field - no CustomField named Parcel__c.Colour__c found',
  ],
  [
    'a component whose markup does not compile',
    markup,
    '</template>',
    '',
    'LightningComponentBundle parcelCard',
    /^(\[Line: \d+, Col: \d+\] )?LWC\d+: /,
  ],
  [
    'a component whose script does not compile',
    script,
    'extends LightningElement {',
    'extends {',
    'LightningComponentBundle parcelCard',
    /^(\[Line: \d+, Col: \d+\] )?LWC\d+: /,
  ],
  [
    'a line of package.xml that leads nowhere',
    'package.xml',
    '<members>Packer</members>',
    '<members>Packer</members><members>Sender</members>',
    ' Sender',
    "An object 'Sender' of type PermissionSet was named in package.xml, but was not found in zipped directory",
  ],
  [
    'a type of metadata that the local org does not take',
    'package.xml',
    '<name>Layout</name>',
    '<name>ApexClass</name>',
    ' package.xml',
    "Unknown type name 'ApexClass' specified in package.xml",
  ],
];

describe('metadata that is wrong is refused, and nothing of the deployment takes effect', () => {
  let org: LocalOrg;
  let client: MetadataClient;

  beforeAll(async () => {
    org = await startLocalOrg({ projectFolder: 'none' });
    client = await openMetadataClient(org);
  });
  afterAll(() => org.stop());

  test.each(mistakes)('%s', async (_what, file, from, to, component, problem) => {
    const text = parcelPackage[file];
    expect(text).toContain(from);
    const files: Files = { ...parcelPackage, [file]: withMistake(text, file, from, to) };

    const { success, status, numberComponentErrors, details } = await client.deploy(files);

    expect({ success, status }).toEqual({ success: false, status: 'Failed' });
    expect(numberComponentErrors).toBe(details.componentFailures.length);
    const rows = details.componentFailures.map((row) => [
      `${row.componentType} ${row.fullName}`,
      row.problem ?? '',
    ]);
    const [, found] = rows.find(([name]) => name === component) ?? [];
    expect(found ?? rows).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
    expect((await client.send('GET', '/sobjects/Parcel__c/describe')).status).toBe(404);
  });

  test('what stands on a refused object is refused with it, in the words and the form of a published result', async () => {
    const broken = parcelPackage[object].replace('<type>Picklist</type>', '<type>Choice</type>');
    const { details } = await client.deploy({ ...parcelPackage, [object]: broken });
    expect(
      details.componentFailures.map(({ componentType, fullName, problem }) => [
        `${componentType} ${fullName}`,
        problem,
      ]),
    ).toEqual([
      [
        'CustomObject Parcel__c',
        "Error parsing file: 'Choice' is not a valid value for the enum 'FieldType'",
      ],
      [
        'CustomField Content__c.Parcel__c',
        "referenceTo value of 'Parcel__c' does not resolve to a valid sObject type",
      ],
      ['CustomTab Parcel__c', 'In field: fullName - no CustomObject named Parcel__c found'],
      ['Layout Parcel__c-Parcel Layout', 'Parent entity failed to deploy'],
      ['PermissionSet Packer', 'In field: object - no CustomObject named Parcel__c found'],
    ]);
    const [first] = details.componentFailures;
    // The elements of a row in that result, neither more nor less.
    expect(Object.keys(first ?? {}).toSorted()).toEqual([
      ...['changed', 'columnNumber', 'componentType', 'created', 'createdDate', 'deleted', 'fileName'],
      ...['fullName', 'lineNumber', 'problem', 'problemType', 'success'],
    ]);
    const lines = broken
      .slice(0, broken.indexOf('<type>Choice</type>') + '<type>Choice</type>'.length)
      .split('\n');
    expect([first?.lineNumber, first?.columnNumber]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 1]);
  });

  test('a component without its class, as it is when nobody has compiled its TypeScript, is refused', async () => {
    const { [script]: _class, ...others } = parcelPackage;
    const { details } = await client.deploy(others);
    expect(details.componentFailures.map(({ fullName, problem }) => [fullName, problem])).toEqual([
      ['parcelCard', 'Cannot find Lightning Component Bundle parcelCard'],
    ]);
  });

  test('a zip that is none, one without package.xml, and one that deletes are refused', async () => {
    const withoutManifest = { 'tabs/Parcel__c.tab': parcelPackage['tabs/Parcel__c.tab'] };
    const deleting = {
      'package.xml': manifest({}),
      'destructiveChanges.xml': metadataFile('Package', ''),
    };
    const problems = await Promise.all(
      [withoutManifest, deleting].map(async (files) => {
        const { details } = await client.deploy(files);
        return details.componentFailures.map(({ problem }) => problem);
      }),
    );
    expect(problems).toEqual([
      ['No package.xml found'],
      ['destructiveChanges.xml: the local org does not delete metadata'],
    ]);
  });
});

/** The label of an object stands behind those of its fields, so that it is the last one that is meant. */
function withMistake(text: string, file: string, from: string, to: string): string {
  const place = file === object && from.startsWith('<label>') ? text.lastIndexOf(from) : text.indexOf(from);
  return text.slice(0, place) + to + text.slice(place + from.length);
}
