const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Files of a deployment by path. */
export type Files = Readonly<Record<string, string>>;

/** A metadata file of that type. */
export function metadataFile(type: string, content: string): string {
  return `${head}<${type} ${xmlns}>\n${content}\n</${type}>\n`;
}

/** A `package.xml` that names components by type. */
export function manifest(types: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(types).map(
    ([name, members]) =>
      `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
  );
  return metadataFile('Package', `${lines.join('\n')}<version>67.0</version>`);
}

/** A custom object that is a parcel, with a text, a picklist and a reference to an account. */
export const parcelObject = metadataFile(
  'CustomObject',
  `<deploymentStatus>Deployed</deploymentStatus>
  <fields>
    <fullName>Code__c</fullName>
    <caseSensitive>true</caseSensitive>
    <externalId>true</externalId>
    <label>Code</label>
    <length>20</length>
    <type>Text</type>
    <unique>true</unique>
  </fields>
  <fields>
    <fullName>State__c</fullName>
    <label>State</label>
    <type>Picklist</type>
    <valueSet>
      <restricted>true</restricted>
      <valueSetDefinition>
        <sorted>false</sorted>
        <value><fullName>Packed</fullName><default>true</default><label>Packed</label></value>
        <value><fullName>Sent</fullName><default>false</default><label>Sent</label></value>
      </valueSetDefinition>
    </valueSet>
  </fields>
  <fields>
    <fullName>Account__c</fullName>
    <deleteConstraint>SetNull</deleteConstraint>
    <label>Account</label>
    <referenceTo>Account</referenceTo>
    <relationshipName>Parcels</relationshipName>
    <type>Lookup</type>
  </fields>
  <label>Parcel</label>
  <nameField><label>Name</label><type>Text</type></nameField>
  <pluralLabel>Parcels</pluralLabel>
  <sharingModel>ReadWrite</sharingModel>`,
);

/** What is in a parcel: a detail of it. */
export const contentObject = metadataFile(
  'CustomObject',
  `<deploymentStatus>Deployed</deploymentStatus>
  <fields>
    <fullName>Parcel__c</fullName>
    <label>Parcel</label>
    <referenceTo>Parcel__c</referenceTo>
    <relationshipName>Contents</relationshipName>
    <relationshipOrder>0</relationshipOrder>
    <type>MasterDetail</type>
  </fields>
  <label>Content</label>
  <nameField><displayFormat>C-{0000}</displayFormat><label>Number</label><type>AutoNumber</type></nameField>
  <pluralLabel>Contents</pluralLabel>
  <sharingModel>ControlledByParent</sharingModel>`,
);

const objectRights = (object: string) => `<objectPermissions>
    <allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit>
    <allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${object}</object>
    <viewAllRecords>false</viewAllRecords>
  </objectPermissions>`;

const layout = metadataFile(
  'Layout',
  `<layoutSections>
    <layoutColumns><layoutItems><behavior>Edit</behavior><field>Code__c</field></layoutItems></layoutColumns>
    <style>OneColumn</style>
  </layoutSections>`,
);

const bundleMeta = metadataFile(
  'LightningComponentBundle',
  '<apiVersion>67.0</apiVersion><isExposed>false</isExposed>',
);

/** A whole package that an org takes: objects, a permission set, a tab, a layout, a component. */
export const parcelPackage = {
  'package.xml': manifest({
    CustomObject: ['Parcel__c', 'Content__c'],
    CustomField: ['Parcel__c.Code__c', 'Parcel__c.State__c', 'Parcel__c.Account__c', 'Content__c.Parcel__c'],
    PermissionSet: ['Packer'],
    CustomTab: ['Parcel__c'],
    Layout: ['Parcel__c-Parcel Layout'],
    LightningComponentBundle: ['parcelCard'],
  }),
  'objects/Parcel__c.object': parcelObject,
  'objects/Content__c.object': contentObject,
  'permissionsets/Packer.permissionset': metadataFile(
    'PermissionSet',
    `<fieldPermissions><editable>true</editable><field>Parcel__c.Code__c</field><readable>true</readable></fieldPermissions>
  <fieldPermissions><editable>false</editable><field>Parcel__c.Account__c</field><readable>true</readable></fieldPermissions>
  <label>Packer</label>
  ${objectRights('Parcel__c')}
  ${objectRights('Content__c')}
  <tabSettings><tab>Parcel__c</tab><visibility>Visible</visibility></tabSettings>`,
  ),
  'tabs/Parcel__c.tab': metadataFile(
    'CustomTab',
    '<customObject>true</customObject><motif>Custom20: Airplane</motif>',
  ),
  'layouts/Parcel__c-Parcel Layout.layout': layout,
  'lwc/parcelCard/parcelCard.js':
    "import { LightningElement, api } from 'lwc';\nexport default class ParcelCard extends LightningElement {\n  @api code;\n}\n",
  'lwc/parcelCard/parcelCard.html': '<template><p>{code}</p></template>\n',
  'lwc/parcelCard/parcelCard.js-meta.xml': bundleMeta,
} satisfies Files;
