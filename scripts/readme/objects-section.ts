import { texts, text, type MetadataFile } from '../gates/package/metadata-file.ts';
import type { Package } from '../gates/package/read-package.ts';

/** Who sees the rows of an object, by its sharing model. */
const seenBy: Readonly<Record<string, string>> = {
  Private: 'its owner and those it is shared with',
  ControlledByParent: 'whoever sees its master',
  Read: 'everybody with a permission set',
  ReadWrite: 'everybody with a permission set',
};

/** What else a package can hold, in the order of the page, each with how people call it. */
const otherTypes: readonly (readonly [type: string, one: string, many: string])[] = [
  ['CustomApplication', 'Lightning app', 'Lightning apps'],
  ['CustomTab', 'tab', 'tabs'],
  ['FlexiPage', 'Lightning page', 'Lightning pages'],
  ['LightningComponentBundle', 'Lightning web component', 'Lightning web components'],
  ['PermissionSet', 'permission set', 'permission sets'],
  ['CustomPermission', 'custom permission', 'custom permissions'],
  ['ReportType', 'report type', 'report types'],
  ['Report', 'report', 'reports'],
  ['Dashboard', 'dashboard', 'dashboards'],
  ['CustomNotificationType', 'notification type', 'notification types'],
  ['LightningMessageChannel', 'message channel', 'message channels'],
  ['Translations', 'language beside English', 'languages beside English'],
  ['PlatformEventChannel', 'event channel', 'event channels'],
  ['PlatformEventChannelMember', 'object that sends change events', 'objects that send change events'],
  ['ApexClass', 'Apex class', 'Apex classes'],
  ['ApexTrigger', 'Apex trigger', 'Apex triggers'],
  ['Flow', 'flow', 'flows'],
];

/** What the packages add to an org, object by object, as a page for admins says it. */
export function objectsSection(parley: Package): string {
  const objects = [...parley.ofType('CustomObject').values()].sort((one, other) =>
    one.name.localeCompare(other.name),
  );
  const core = others(parley, 'force-app/main/');
  const realtime = others(parley, 'force-app/realtime/');
  const foreign = parley.files.filter(
    (file) => file.type === 'CustomField' && !file.file.includes('/objects/Parley'),
  );
  return [
    '| object | API name | what it holds | fields | who sees a row |',
    '| --- | --- | --- | ---: | --- |',
    ...objects.map((object) => row(object, parley)),
    '',
    `Beside the ${objects.length} objects: ${core.join(', ')}. ${
      foreign.length === 0
        ? 'No field is added to an object of yours or of Salesforce.'
        : `Fields on other objects: ${foreign.map(({ name }) => name).join(', ')}.`
    }`,
    '',
    `The package for change events: ${realtime.join(', ')}.`,
  ].join('\n');
}

function row({ name, root }: MetadataFile, parley: Package): string {
  const description = (text(root, 'description') ?? '').replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const sharing = seenBy[text(root, 'sharingModel') ?? ''];
  if (!sharing) throw new Error(`${name} has a sharing model that this page cannot explain.`);
  const label = texts(root, 'label')[0] ?? name;
  return `| ${label} | \`${name}\` | ${description} | ${parley.fields.get(name)?.size ?? 0} | ${sharing} |`;
}

/** `4 permission sets`, and so on, of the types that stand below a folder. Apex and flows are named even with none. */
function others(parley: Package, folder: string): readonly string[] {
  return otherTypes.flatMap(([type, one, many]) => {
    const count = parley.files.filter((file) => file.type === type && file.file.startsWith(folder)).length;
    const isPromise = ['ApexClass', 'ApexTrigger', 'Flow'].includes(type);
    if (count === 0) return isPromise ? [`no ${one}`] : [];
    return [count === 1 ? `1 ${one}` : `${count} ${many}`];
  });
}
