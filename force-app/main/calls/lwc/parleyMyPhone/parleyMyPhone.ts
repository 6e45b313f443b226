import { LightningElement, api, wire } from 'lwc';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import {
  getObjectInfo,
  getPicklistValues,
  type ObjectInfo,
  type PicklistValues,
} from 'lightning/uiObjectInfoApi';
import userId from '@salesforce/user/Id';
import cancel from '@salesforce/label/c.ParleyCancel';
import change from '@salesforce/label/c.ParleyPhoneChange';
import channel from '@salesforce/label/c.ParleyPhoneDefaultChannel';
import heading from '@salesforce/label/c.ParleyPhoneMine';
import number from '@salesforce/label/c.ParleyPhoneNumber';
import numberHint from '@salesforce/label/c.ParleyPhoneNumberHint';
import noNumber from '@salesforce/label/c.ParleyPhoneNoNumber';
import presence from '@salesforce/label/c.ParleyPhonePresence';
import save from '@salesforce/label/c.ParleySave';
import reduceErrors from 'c/parleyErrors';
import formatAddress from 'c/parleyFormatAddress';
import {
  checkNumber,
  defaultChannel,
  numberWords,
  whyNotReached,
  type MyPhone,
  type Presence,
} from 'c/parleyPhoneModel';

interface Changes {
  readonly Presence__c?: Presence;
  readonly ForwardingNumber__c?: string | null;
  readonly DefaultChannel__c?: string | null;
}

/**
 * The user's own phone: whether calls may reach them, which number rings, and from which channel they call. A rep whom
 * nobody has entered yet enters themself.
 * @fires changed when it was saved
 */
export default class ParleyMyPhone extends LightningElement {
  @api phone!: MyPhone;

  isEditing = false;
  isSaving = false;
  typed = '';
  channelId = '';
  failure: unknown;
  /** What was chosen, until the org says so too. */
  private chosen: Presence | undefined;
  private presences: readonly { readonly label: string; readonly value: string }[] = [];
  recordTypeId: string | undefined;
  canChange = false;
  private movesFocus: 'number' | 'change' | undefined;

  readonly label = { cancel, change, channel, heading, number, numberHint, presence, save };

  @wire(getObjectInfo, { objectApiName: 'ParleyRep__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (!data) return;
    this.recordTypeId = data.defaultRecordTypeId;
    this.canChange = data.updateable && data.createable;
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: 'ParleyRep__c.Presence__c' })
  receivePresences({ data }: { data?: PicklistValues }): void {
    if (data) this.presences = data.values.map(({ label, value }) => ({ label, value }));
  }

  renderedCallback(): void {
    const next = this.movesFocus;
    this.movesFocus = undefined;
    if (next) (this.refs?.[next] as HTMLElement | undefined)?.focus();
  }

  handlePresence({ detail }: CustomEvent<{ value: Presence }>): void {
    this.chosen = detail.value;
    void this.save({ Presence__c: detail.value }).then((isSaved) => {
      if (!isSaved) this.chosen = undefined;
    });
  }

  handleEdit(): void {
    this.isEditing = true;
    this.typed = this.phone.number;
    this.channelId = defaultChannel(this.phone)?.id ?? '';
    this.movesFocus = 'number';
  }

  handleType({ detail }: CustomEvent<{ value: string }>): void {
    this.typed = detail.value;
  }

  handleChannel({ detail }: CustomEvent<{ value: string }>): void {
    this.channelId = detail.value;
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.handleCancel();
    }
    if (event.key === 'Enter' && !this.cannotSave) this.handleSave();
  }

  handleCancel(): void {
    this.isEditing = false;
    this.failure = undefined;
    this.movesFocus = 'change';
  }

  handleSave(): void {
    const fields = {
      ForwardingNumber__c: this.typed.trim() || null,
      ...(this.hasChoice && { DefaultChannel__c: this.channelId || null }),
    };
    void this.save(fields).then((isSaved) => {
      if (isSaved) this.handleCancel();
    });
  }

  get options(): readonly { readonly label: string; readonly value: string }[] {
    return this.presences;
  }

  get presence(): Presence {
    return this.chosen ?? this.phone.presence;
  }

  get dotClass(): string {
    return `dot dot_${this.presence.toLowerCase()}`;
  }

  get shownNumber(): string {
    return this.phone.number ? formatAddress(this.phone.number.replace(/[\s().-]/g, '')) : noNumber;
  }

  get obstacle(): string {
    return whyNotReached({ ...this.phone, presence: this.presence });
  }

  get cannotChange(): boolean {
    return !this.canChange || this.isSaving;
  }

  get checkText(): string {
    return numberWords(checkNumber(this.typed, this.ours));
  }

  get cannotSave(): boolean {
    const { kind } = checkNumber(this.typed, this.ours);
    return this.isSaving || !['fine', 'national', 'empty'].includes(kind);
  }

  get hasChoice(): boolean {
    return this.phone.channels.length > 1;
  }

  get channels(): readonly { readonly label: string; readonly value: string }[] {
    return this.phone.channels.map(({ address, id, name }) => ({
      value: id,
      label: `${name} · ${formatAddress(address)}`,
    }));
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  private get ours(): string {
    return defaultChannel(this.phone)?.address ?? '';
  }

  private async save(changes: Changes): Promise<boolean> {
    const { repId, userName } = this.phone;
    this.isSaving = true;
    this.failure = undefined;
    try {
      if (repId) await updateRecord({ fields: { Id: repId, ...changes } });
      else {
        await createRecord({
          apiName: 'ParleyRep__c',
          fields: { Name: userName, User__c: userId, ExternalKey__c: userId, ...changes },
        });
      }
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (error) {
      this.failure = error;
    }
    this.isSaving = false;
    return this.failure === undefined;
  }
}
