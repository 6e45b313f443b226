/** An item of the utility bar: https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_flexipage.htm */
export interface UtilityItem {
  readonly id: string;
  /** Component of the package: `parleyInbox`. */
  readonly component: string;
  readonly label: string;
  /** Name in the utility icon set: `chat`. */
  readonly icon: string;
  /** Size of its panel in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Loaded before its panel is opened for the first time. */
  readonly eager: boolean;
  readonly scrollable: boolean;
}

export interface Tab {
  readonly name: string;
  readonly label?: string;
  readonly target:
    | { readonly kind: 'object'; readonly object: string }
    | { readonly kind: 'component'; readonly component: string }
    /** The home of reports or dashboards. */
    | { readonly kind: 'analytics'; readonly object: 'Report' | 'Dashboard' };
}

export interface App {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly tabs: readonly Tab[];
  readonly utilityItems: readonly UtilityItem[];
}

export interface ListFilter {
  readonly field: string;
  readonly operation: string;
  readonly value: string;
}

export interface ListView {
  readonly name: string;
  readonly label: string;
  /** Field paths below the object: `Name`, `Account.Name`. */
  readonly columns: readonly string[];
  readonly filters: readonly ListFilter[];
  readonly mine: boolean;
}

/** A component placed on a page: the package's (`parleyInbox`) or the platform's (`force:detailPanel`). */
export interface PlacedComponent {
  readonly component: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What the page of a record shows below its highlights. */
export interface RecordPage {
  readonly main: readonly PlacedComponent[];
  readonly sidebar: readonly PlacedComponent[];
}

/** Fields under a heading, in columns beside each other. */
export interface LayoutSection {
  readonly label: string;
  readonly columns: readonly (readonly string[])[];
}

/** A list of children below a record. */
export interface RelatedListLayout {
  readonly object: string;
  /** The field of the children that points to the record. */
  readonly field: string;
  /** Field paths below the children: `Name`. */
  readonly columns: readonly string[];
}

/** How the details of an object's records are laid out. */
export interface Layout {
  readonly sections: readonly LayoutSection[];
  readonly relatedLists: readonly RelatedListLayout[];
}

/** A quick action of an object that opens a component of the package: https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_quickaction.htm */
export interface RecordAction {
  /** `ParleyCall`. */
  readonly name: string;
  readonly label: string;
  readonly component: string;
}

/** What is called otherwise in another language. */
export interface PageTranslation {
  /** Labels of tabs by their names. */
  readonly tabs: Readonly<Record<string, string>>;
  /** Labels of layout sections by object and English label. */
  readonly sections: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Labels of quick actions by object and name: `Contact.ParleyCall`. */
  readonly actions: Readonly<Record<string, string>>;
}

/** Everything that the page reads of the package besides objects, labels and components. */
export interface PageMetadata {
  readonly apps: readonly App[];
  readonly listViews: Readonly<Record<string, readonly ListView[]>>;
  /** Icon of an object: `standard:contact`, `custom:custom23`. */
  readonly icons: Readonly<Record<string, string>>;
  /** Fields of an object's compact layout, by their names. */
  readonly highlights: Readonly<Record<string, readonly string[]>>;
  /** Layouts by object, where the package has one. */
  readonly layouts: Readonly<Record<string, Layout>>;
  /** By language: `es`. */
  readonly translations: Readonly<Record<string, PageTranslation>>;
  /** Custom permissions that each permission set gives. */
  readonly customPermissions: Readonly<Record<string, readonly string[]>>;
  /** Record pages by object, where the package has one. */
  readonly recordPages: Readonly<Record<string, RecordPage>>;
  /** Quick actions by object. */
  readonly recordActions: Readonly<Record<string, readonly RecordAction[]>>;
}
