/** Modules that the import map of the page resolves; only what the page itself uses. */
declare module 'lightning/toast' {
  const Toast: { show(toast: object, owner?: object): void };
  export default Toast;
}
declare module 'lightning/uiRecordApi' {
  export const getRecord: import('lwc').WireAdapterConstructor;
}
declare module 'lightning/uiObjectInfoApi' {
  export const getObjectInfo: import('lwc').WireAdapterConstructor;
}
declare module 'lightning/graphql' {
  export const gql: (parts: TemplateStringsArray, ...inner: unknown[]) => object;
  export const graphql: import('lwc').WireAdapterConstructor;
}
declare module 'lightning/platformUtilityBarApi' {
  export const EnclosingUtilityId: import('lwc').WireAdapterConstructor;
}
declare module 'one/*' {
  const component: typeof import('lwc').LightningElement;
  export default component;
}
declare module '/lightning-page/vendor/*';
