import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import addLanguage from '@salesforce/label/c.ParleyLanguageAdd';
import versions from '@salesforce/label/c.ParleyLanguageVersions';
import { LANGUAGES, languageName, readTemplates, templatesQuery, type Template } from 'c/parleyTemplateModel';

/**
 * The languages of a template beside each other, each with its own state.
 * @fires open with `{templateId}`
 * @fires add with `{language}` when a version in another language is wanted
 */
export default class ParleyTemplateLanguages extends LightningElement {
  @api canAdd = false;

  found: readonly Template[] = [];
  isAdding = false;
  private open!: Template;
  private look: (() => Promise<unknown>) | undefined;

  readonly label = { addLanguage, versions };

  /** The version that is open, as it was saved. */
  @api
  get messageTemplate(): Template {
    return this.open;
  }
  set messageTemplate(template: Template) {
    this.open = template;
    void this.look?.();
  }

  @wire(graphql, { query: templatesQuery, variables: '$variables' })
  receiveVersions({ data, refresh }: GraphQLResult): void {
    // an answer that was kept may be older than the last word of the provider
    if (refresh && !this.look) void refresh();
    this.look = refresh ?? this.look;
    if (data) this.found = readTemplates(data);
  }

  handleOpen(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('open', { detail: { templateId: id } }));
  }

  handleAdding(): void {
    this.isAdding = !this.isAdding;
  }

  handleAdd({ detail }: CustomEvent<{ value: string }>): void {
    this.isAdding = false;
    this.dispatchEvent(new CustomEvent('add', { detail: { language: detail.value } }));
  }

  /** Versions have the name at the provider in common, or the name where nobody approves. */
  get variables(): Record<string, unknown> {
    const { channelId, name, providerName } = this.open;
    const sameName = providerName ? { ProviderName__c: { eq: providerName } } : { Name: { eq: name } };
    return { where: { and: [sameName, { Channel__c: { eq: channelId || null } }] }, first: 200 };
  }

  get entries() {
    return this.versions.map((version) => {
      const isOpen = version.id === this.open.id;
      return {
        id: version.id,
        version,
        name: version.language ? languageName(version.language) : '…',
        current: isOpen ? ('true' as const) : undefined,
        entryClass: isOpen ? 'entry entry_open' : 'entry',
      };
    });
  }

  get hasSeveral(): boolean {
    return this.versions.length > 1;
  }

  get choices(): readonly { label: string; value: string }[] {
    const taken = this.versions.map(({ language }) => language);
    return LANGUAGES.filter((code) => !taken.includes(code))
      .map((value) => ({ label: `${languageName(value)} (${value})`, value }))
      .sort((one, other) => one.label.localeCompare(other.label));
  }

  private get versions(): readonly Template[] {
    return [this.open, ...this.found.filter(({ id }) => id !== this.open.id)].sort((one, other) =>
      one.language.localeCompare(other.language),
    );
  }
}
