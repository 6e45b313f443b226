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
    | { readonly kind: 'component'; readonly component: string };
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

/** A component placed on a page, with the properties that the page gives it. */
export interface PlacedComponent {
  readonly component: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Everything that the page reads of the package besides objects, labels and components. */
export interface PageMetadata {
  readonly apps: readonly App[];
  readonly listViews: Readonly<Record<string, readonly ListView[]>>;
  /** Icon of an object: `standard:contact`, `custom:custom23`. */
  readonly icons: Readonly<Record<string, string>>;
  /** Components of the package on the record page of an object, by region in the page's order. */
  readonly recordPages: Readonly<Record<string, readonly PlacedComponent[]>>;
}
