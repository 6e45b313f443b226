/** A type of metadata that the org takes, and where its files stand. */
export interface MetadataType {
  /** Name in a `package.xml`: `CustomObject`. */
  readonly name: string;
  /** Folder in a deployment: `objects`. Children of an object stand in their parent's file instead. */
  readonly folder: string;
  /** Ending of the file in a deployment, and before `-meta.xml` in a project: `object`. */
  readonly suffix: string;
  /** Whether the org does what the metadata says. What it does not act on is read, checked and kept, no more. */
  readonly inEffect: boolean;
  /** Whether its files stand in folders of their own, whose name is a part of theirs: `ParleyReports/Volume`. */
  readonly inFolders?: boolean;
  /** For a child: the element that it is in its parent's file, and the parent's type. */
  readonly child?: { readonly of: string; readonly element: string };
}

const acted = (name: string, folder: string, suffix: string): MetadataType => ({
  name,
  folder,
  suffix,
  inEffect: true,
});
const accepted = (name: string, folder: string, suffix: string): MetadataType => ({
  name,
  folder,
  suffix,
  inEffect: false,
});
const child = (name: string, element: string, suffix: string, of = 'CustomObject'): MetadataType => ({
  name,
  folder: element,
  suffix,
  inEffect: name === 'CustomField',
  child: { of, element },
});

/**
 * Every type of metadata that the org takes, from a project as from a deployment. What is not on this list is
 * refused, and so is what would change how rows behave and is not built: validation rules, record types, flows, Apex.
 */
export const metadataTypes: readonly MetadataType[] = [
  acted('CustomObject', 'objects', 'object'),
  child('CustomField', 'fields', 'field'),
  child('ListView', 'listViews', 'listView'),
  child('CompactLayout', 'compactLayouts', 'compactLayout'),
  child('FieldSet', 'fieldSets', 'fieldSet'),
  child('WebLink', 'webLinks', 'webLink'),
  acted('PermissionSet', 'permissionsets', 'permissionset'),
  acted('CustomPermission', 'customPermissions', 'customPermission'),
  acted('PlatformEventChannel', 'platformEventChannels', 'platformEventChannel'),
  acted('PlatformEventChannelMember', 'platformEventChannelMembers', 'platformEventChannelMember'),
  accepted('Audience', 'audience', 'audience'),
  accepted('CspTrustedSite', 'cspTrustedSites', 'cspTrustedSite'),
  accepted('CustomApplication', 'applications', 'app'),
  accepted('CustomLabels', 'labels', 'labels'),
  child('CustomLabel', 'labels', 'label', 'CustomLabels'),
  accepted('CustomMetadata', 'customMetadata', 'md'),
  accepted('CustomNotificationType', 'notificationtypes', 'notiftype'),
  // acted on as well, but read only when somebody has the language: there are hundreds of files
  accepted('CustomObjectTranslation', 'objectTranslations', 'objectTranslation'),
  child('CustomFieldTranslation', 'fields', 'fieldTranslation', 'CustomObjectTranslation'),
  accepted('CustomTab', 'tabs', 'tab'),
  { ...accepted('Dashboard', 'dashboards', 'dashboard'), inFolders: true },
  accepted('DashboardFolder', 'dashboards', 'dashboardFolder'),
  acted('ExternalClientApplication', 'externalClientApps', 'eca'),
  acted('ExtlClntAppConfigurablePolicies', 'extlClntAppPolicies', 'ecaPlcy'),
  acted('ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets', 'ecaGlblOauth'),
  acted('ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies', 'ecaOauthPlcy'),
  acted('ExtlClntAppOauthSettings', 'extlClntAppOauthSettings', 'ecaOauth'),
  accepted('FlexiPage', 'flexipages', 'flexipage'),
  accepted('Layout', 'layouts', 'layout'),
  accepted('LightningComponentBundle', 'lwc', 'js'),
  accepted('LightningMessageChannel', 'messageChannels', 'messageChannel'),
  accepted('QuickAction', 'quickActions', 'quickAction'),
  { ...accepted('Report', 'reports', 'report'), inFolders: true },
  accepted('ReportFolder', 'reports', 'reportFolder'),
  accepted('ReportType', 'reportTypes', 'reportType'),
  accepted('StaticResource', 'staticresources', 'resource'),
  accepted('Translations', 'translations', 'translation'),
];
