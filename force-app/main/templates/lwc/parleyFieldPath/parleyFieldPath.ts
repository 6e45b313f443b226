import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import fieldLabel from '@salesforce/label/c.ParleyVariableField';
import otherField from '@salesforce/label/c.ParleyVariableOtherField';
import pathLabel from '@salesforce/label/c.ParleyVariablePath';
import repWrites from '@salesforce/label/c.ParleyVariableFree';
import source from '@salesforce/label/c.ParleyVariableSource';
import listFields from './listFields';
import { OBJECTS } from './objects';

const OTHER = '…';
const FREE = 'free';

/**
 * Chooses what fills a variable: a field of a record around the conversation, or the rep.
 * @fires pathchange with `{path}`: `Contact.FirstName`, or empty
 */
export default class ParleyFieldPath extends LightningElement {
  @api isDisabled = false;

  info: ObjectInfo | undefined;
  isOther = false;
  private shownPath = '';
  private root = '';

  readonly label = { fieldLabel, pathLabel, source };

  @api
  get path(): string {
    return this.shownPath;
  }
  set path(path: string) {
    this.shownPath = path;
    const [root = ''] = path.split('.');
    if (path) this.root = root;
  }

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.info = data;
  }

  handleSource({ detail }: CustomEvent<{ value: string }>): void {
    this.root = detail.value === FREE ? '' : detail.value;
    this.isOther = false;
    this.info = undefined;
    this.tell('');
  }

  handleField({ detail }: CustomEvent<{ value: string }>): void {
    this.isOther = detail.value === OTHER;
    if (!this.isOther) this.tell(`${this.root}.${detail.value}`);
  }

  handlePath({ detail }: CustomEvent<{ value: string }>): void {
    const below = detail.value.trim().replace(/^\.+|\.+$/g, '');
    this.tell(/^\w+(?:\.\w+){0,4}$/.test(below) ? `${this.root}.${below}` : '');
  }

  get objectApiName(): string | undefined {
    return OBJECTS.find(({ root }) => root === this.root)?.objectApiName;
  }

  get sources(): readonly { label: string; value: string }[] {
    return [{ label: repWrites, value: FREE }, ...OBJECTS.map(({ label, root }) => ({ label, value: root }))];
  }

  get chosenSource(): string {
    return this.root || FREE;
  }

  get hasField(): boolean {
    return this.root !== '';
  }

  get fields(): readonly { label: string; value: string }[] {
    return this.info ? [...listFields(this.info), { label: otherField, value: OTHER }] : [];
  }

  get chosenField(): string {
    const isListed = this.fields.some(({ value }) => value === this.below);
    return this.isOther || (this.below && !isListed) ? OTHER : this.below;
  }

  get writesPath(): boolean {
    return this.info !== undefined && this.chosenField === OTHER;
  }

  /** The path below its first word. */
  get below(): string {
    return this.path.split('.').slice(1).join('.');
  }

  private tell(path: string): void {
    this.shownPath = path;
    this.dispatchEvent(new CustomEvent('pathchange', { detail: { path } }));
  }
}
