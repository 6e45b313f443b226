import { LightningElement, api } from 'lwc';
import example from '@salesforce/label/c.ParleyVariableExample';
import fallback from '@salesforce/label/c.ParleyVariableFallback';
import formatLabel from 'c/parleyFormatLabel';
import showProblems from 'c/parleyShowProblems';
import variableGroup from '@salesforce/label/c.ParleyVariableGroup';
import type { TemplateVariable } from 'c/parleyTemplateModel';

/**
 * What fills the variables of a template, with an example of each, and what stands for it when it is empty.
 * @fires variablechange with `{variable}`
 */
export default class ParleyTemplateVariables extends LightningElement {
  /** Those that the texts use, in the order of their first use. */
  @api variables: readonly TemplateVariable[] = [];
  @api isDisabled = false;
  /** Whether the examples stay as they are: the provider looks at them. */
  @api isContentFixed = false;
  @api problems: readonly { place: string; sentence: string }[] = [];

  readonly label = { example, fallback };

  renderedCallback(): void {
    if (this.template) showProblems(this.template, this.problems);
  }

  handlePath(event: CustomEvent<{ path: string }>): void {
    this.change(event, { path: event.detail.path });
  }

  handleExample(event: CustomEvent<{ value: string }>): void {
    this.change(event, { example: event.detail.value });
  }

  handleFallback(event: CustomEvent<{ value: string }>): void {
    this.change(event, { fallback: event.detail.value });
  }

  get rows(): readonly (TemplateVariable & {
    place: string;
    shown: string;
    groupLabel: string;
    hasFallback: boolean;
  })[] {
    return this.variables.map((variable) => ({
      ...variable,
      place: `variable ${variable.name}`,
      shown: `{{${variable.name}}}`,
      groupLabel: formatLabel(variableGroup, variable.name),
      hasFallback: variable.path !== '',
    }));
  }

  private change(event: Event, change: Partial<TemplateVariable>): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    const variable = this.variables.find((one) => one.name === name);
    if (!variable) return;
    this.dispatchEvent(
      new CustomEvent('variablechange', { detail: { variable: { ...variable, ...change } } }),
    );
  }
}
