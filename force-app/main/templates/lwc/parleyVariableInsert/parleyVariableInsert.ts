import { LightningElement, api } from 'lwc';
import cancel from '@salesforce/label/c.ParleyCancel';
import example from '@salesforce/label/c.ParleyVariableExample';
import fallback from '@salesforce/label/c.ParleyVariableFallback';
import insert from '@salesforce/label/c.ParleyVariableInsert';
import name from '@salesforce/label/c.ParleyVariableName';
import nameTaken from '@salesforce/label/c.ParleyVariableNameTaken';
import nameWrong from '@salesforce/label/c.ParleyVariableNameWrong';
import newVariable from '@salesforce/label/c.ParleyVariableNew';
import showProblems from 'c/parleyShowProblems';
import type { TemplateVariable } from 'c/parleyTemplateModel';
import proposeName from './proposeName';

/**
 * Makes a new variable: what fills it, what it is called, an example, and what stands for it when it is empty.
 * @fires insert with `{variable}`
 * @fires cancel
 */
export default class ParleyVariableInsert extends LightningElement {
  /** Names that the template has already. */
  @api taken: readonly string[] = [];

  path = '';
  example = '';
  fallback = '';
  private writtenName: string | undefined;
  private isTried = false;

  readonly label = { cancel, example, fallback, insert, name, newVariable };

  @api
  focus(): void {
    (this.refs?.['path'] as HTMLElement | undefined)?.focus();
  }

  renderedCallback(): void {
    if (this.template) showProblems(this.template, this.problems);
  }

  handlePath({ detail }: CustomEvent<{ path: string }>): void {
    this.path = detail.path;
  }

  handleName({ detail }: CustomEvent<{ value: string }>): void {
    this.writtenName = detail.value.trim();
  }

  handleExample({ detail }: CustomEvent<{ value: string }>): void {
    this.example = detail.value;
  }

  handleFallback({ detail }: CustomEvent<{ value: string }>): void {
    this.fallback = detail.value;
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.handleCancel();
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleInsert(): void {
    this.isTried = true;
    if (this.problems.length > 0) return;
    const { example: exampleText, fallback: fallbackText, path, shownName } = this;
    const variable: TemplateVariable = {
      name: shownName,
      path,
      example: exampleText,
      fallback: fallbackText,
    };
    this.dispatchEvent(new CustomEvent('insert', { detail: { variable } }));
  }

  get shownName(): string {
    return this.writtenName ?? proposeName(this.path, this.taken);
  }

  get hasFallback(): boolean {
    return this.path !== '';
  }

  private get problems(): readonly { place: string; sentence: string }[] {
    if (this.taken.includes(this.shownName)) return [{ place: 'name', sentence: nameTaken }];
    const isRight = /^(?:[1-9]\d*|[a-z][a-z0-9_]*)$/.test(this.shownName);
    return isRight || !this.isTried ? [] : [{ place: 'name', sentence: nameWrong }];
  }
}
