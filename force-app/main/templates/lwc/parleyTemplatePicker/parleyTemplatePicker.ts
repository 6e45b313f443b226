import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import back from '@salesforce/label/c.ParleyBack';
import chooseTemplate from '@salesforce/label/c.ParleyChooseTemplate';
import close from '@salesforce/label/c.ParleyClose';
import loading from '@salesforce/label/c.ParleyLoading';
import noTemplates from '@salesforce/label/c.ParleyNoTemplates';
import preview from '@salesforce/label/c.ParleyTemplatePreview';
import send from '@salesforce/label/c.ParleySend';
import templatesFailed from '@salesforce/label/c.ParleyTemplatesFailed';
import type { Conversation } from 'c/parleyConversationModel';
import { fillTemplate, toTemplate, type Template, type TemplateNode } from './template';
import templatesQuery from './templatesQuery';

interface TemplatesAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyTemplate__c: { readonly edges: readonly { readonly node: TemplateNode }[] };
    };
  };
}

/**
 * Chooses a template for a conversation, fills it in and shows how the customer will read it.
 * @fires send with `{templateId, values, text}`
 * @fires close when no template is wanted
 */
export default class ParleyTemplatePicker extends LightningElement {
  @api conversation!: Conversation;
  /** What the rep has written already: it stays to be seen, for copying. */
  @api draft = '';

  templates: readonly Template[] | undefined;
  chosen: Template | undefined;
  failure: unknown;
  values: Readonly<Record<string, string>> = {};

  readonly label = { back, chooseTemplate, close, loading, noTemplates, preview, send, templatesFailed };

  @wire(graphql, { query: templatesQuery, variables: '$variables' })
  receiveTemplates({ data, errors }: GraphQLResult): void {
    this.failure = errors;
    if (data) {
      const { edges } = (data as TemplatesAnswer).uiapi.query.ParleyTemplate__c;
      this.templates = edges.map(({ node }) => toTemplate(node));
    }
  }

  handleChoose(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.chosen = this.templates?.find((template) => template.id === id);
    this.values = Object.fromEntries(
      (this.chosen?.variables ?? []).map(({ fallback, name }) => [name, fallback]),
    );
  }

  handleBack(): void {
    this.chosen = undefined;
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.handleClose();
  }

  handleValue(event: CustomEvent<{ value: string }>): void {
    const { name } = event.currentTarget as HTMLElement & { name: string };
    this.values = { ...this.values, [name]: event.detail.value };
  }

  handleSend(): void {
    const { chosen, values } = this;
    if (!chosen || this.cannotSend) return;
    const detail = { templateId: chosen.id, values, text: fillTemplate(chosen, values) };
    this.dispatchEvent(new CustomEvent('send', { detail }));
  }

  get variables(): Record<string, unknown> {
    return { channelId: this.conversation?.channel.id };
  }

  get isLoading(): boolean {
    return !this.templates && !this.failure;
  }

  get isEmpty(): boolean {
    return this.templates?.length === 0;
  }

  get fields(): readonly { name: string; value: string; example: string }[] {
    return (this.chosen?.variables ?? []).map(({ example, name }) => ({
      name,
      example,
      value: this.values[name] ?? '',
    }));
  }

  get text(): string {
    return this.chosen ? fillTemplate(this.chosen, this.values) : '';
  }

  get cannotSend(): boolean {
    return this.fields.some(({ value }) => value.trim() === '');
  }
}
