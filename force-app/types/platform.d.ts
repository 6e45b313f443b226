/** What our LWCs use of the modules that the platform provides. Only what is used is declared. */

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  /** A parsed document. */
  export interface GraphQLDocument {
    readonly __brand: 'GraphQLDocument';
  }
  export interface GraphQLError {
    readonly message: string;
  }
  export interface GraphQLResult {
    readonly data?: unknown;
    readonly errors?: readonly GraphQLError[];
    /** Asks again, past the cache; resolves when the new answer has gone through the wire. */
    readonly refresh?: () => Promise<unknown>;
  }
  export interface GraphQLConfig {
    query: GraphQLDocument | undefined;
    variables?: Record<string, unknown> | undefined;
    operationName?: string;
  }
  export function gql(parts: TemplateStringsArray, ...values: unknown[]): GraphQLDocument;
  export const graphql: WireAdapterConstructor<GraphQLConfig, GraphQLResult>;
}

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface RecordValue {
    readonly id: string;
  }
  /** A record as the wire has it; a parent is the value of its relationship. */
  export interface RecordFields {
    readonly fields: Readonly<
      Record<string, { readonly value: unknown; readonly displayValue: string | null } | undefined>
    >;
  }
  export const getRecord: WireAdapterConstructor<
    { recordId: string | undefined; optionalFields: readonly string[] },
    { data?: RecordFields; error?: unknown }
  >;
  export function createRecord(record: {
    apiName: string;
    fields: Record<string, unknown>;
  }): Promise<RecordValue>;
  export function updateRecord(record: { fields: Record<string, unknown> }): Promise<RecordValue>;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface ObjectInfo {
    readonly apiName: string;
    readonly createable: boolean;
    readonly defaultRecordTypeId: string;
    readonly deletable: boolean;
    readonly updateable: boolean;
    readonly fields: Readonly<
      Record<
        string,
        {
          readonly apiName: string;
          readonly label: string;
          /** `String`, `Reference`, `DateTime` … */
          readonly dataType: string;
          /** Of a reference: the name under which the parent stands in a path. */
          readonly relationshipName: string | null;
        }
      >
    >;
  }
  export const getObjectInfo: WireAdapterConstructor<
    { objectApiName: string | undefined },
    { data?: ObjectInfo; error?: unknown }
  >;

  /** The values of a picklist, in the user's language. */
  export interface PicklistValues {
    readonly values: readonly { readonly label: string; readonly value: string }[];
  }
  export const getPicklistValues: WireAdapterConstructor<
    { recordTypeId: string | undefined; fieldApiName: string },
    { data?: PicklistValues; error?: unknown }
  >;
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  export default class LightningModal extends LightningElement {
    static open(properties: {
      label: string;
      size?: 'small' | 'medium' | 'large' | 'full';
      [property: string]: unknown;
    }): Promise<unknown>;
    close(result?: unknown): void;
  }
}

declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    type: string;
    attributes: Record<string, string>;
    /** What stands behind the address: names of ours begin with `c__`. */
    state?: Record<string, string | undefined>;
  }
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference | undefined>;
  interface Navigation {
    [NavigationMixin.Navigate](page: PageReference): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  }
  export const NavigationMixin: {
    (base: typeof LightningElement): Omit<typeof LightningElement, never> & {
      new (): LightningElement & Navigation;
    };
    readonly Navigate: unique symbol;
    readonly GenerateUrl: unique symbol;
  };
}

declare module 'lightning/actions' {
  /** Closes the window that a quick action has opened. */
  export class CloseActionScreenEvent extends CustomEvent<undefined> {
    constructor();
  }
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      variant?: 'success' | 'error' | 'warning' | 'info';
    });
  }
}

declare module 'lightning/refresh' {
  /** Asks what stands around a component to read its data again. */
  export class RefreshEvent extends CustomEvent<undefined> {
    constructor();
  }
}

declare module 'lightning/platformUtilityBarApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export const EnclosingUtilityId: WireAdapterConstructor<Record<string, never>, string | undefined>;
  export function getInfo(utilityId: string): Promise<{ utilityVisible: boolean }>;
  export function open(utilityId: string, how?: { autoFocus?: boolean }): Promise<boolean>;
  export function updateUtility(
    utilityId: string,
    look: { label?: string; icon?: string; highlighted?: boolean },
  ): Promise<boolean>;
  export function updatePanel(utilityId: string, look: { label?: string }): Promise<boolean>;
  export function onUtilityClick(
    utilityId: string,
    listener: (click: { panelVisible: boolean }) => void,
  ): Promise<boolean>;
}

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/customPermission/*' {
  const isGranted: boolean | undefined;
  export default isGranted;
}

declare module '@salesforce/i18n/lang' {
  const language: string;
  export default language;
}

declare module '@salesforce/user/Id' {
  const userId: string;
  export default userId;
}

declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}

declare module '*.html' {
  const template: unknown;
  export default template;
}
