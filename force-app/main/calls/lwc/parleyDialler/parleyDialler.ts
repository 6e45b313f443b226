import { LightningElement, api } from 'lwc';
import call from '@salesforce/label/c.ParleyDialCall';
import callFrom from '@salesforce/label/c.ParleyDialFrom';
import chooseNumber from '@salesforce/label/c.ParleyDialChooseNumber';
import close from '@salesforce/label/c.ParleyClose';
import erase from '@salesforce/label/c.ParleyDialErase';
import hint from '@salesforce/label/c.ParleyDialHint';
import keypad from '@salesforce/label/c.ParleyDialKeypad';
import recent from '@salesforce/label/c.ParleyDialRecent';
import whom from '@salesforce/label/c.ParleyDialWhom';
import type { Call, CallWish } from 'c/parleyCallModel';
import formatAddress from 'c/parleyFormatAddress';
import formatLabel from 'c/parleyFormatLabel';
import type { Candidate } from 'c/parleyPersonModel';
import {
  checkNumber,
  defaultChannel,
  numberWords,
  type MyPhone,
  type PhoneChannel,
} from 'c/parleyPhoneModel';
import callBack from '@salesforce/label/c.ParleyCallBack';

/** As a telephone has them. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '0', '⌫'];
const MOST_RECENT = 3;

/**
 * Calls a number, or somebody who is found by name among contacts, leads and those who were spoken with lately.
 * @fires dial with `{address, name, channelId, conversationId}`
 */
export default class ParleyDialler extends LightningElement {
  @api phone!: MyPhone;
  /** Calls of late, newest first. */
  @api recent: readonly Call[] = [];
  /** Whether a call is being placed. */
  @api isBusy = false;

  typed = '';
  picked: Candidate | undefined;
  private channelChosen = '';
  private movesFocus: 'input' | 'numbers' | undefined;

  readonly label = { call, callFrom, chooseNumber, close, hint, keypad, recent, whom };

  /** Fills in a number that somebody wants to call. */
  @api
  fill(address: string): void {
    this.typed = address;
    this.picked = undefined;
    this.movesFocus = 'input';
  }

  @api
  focus(): void {
    (this.refs?.['input'] as HTMLElement | undefined)?.focus();
  }

  renderedCallback(): void {
    const next = this.movesFocus;
    this.movesFocus = undefined;
    if (next) (this.refs?.[next] as HTMLElement | undefined)?.focus();
  }

  handleType({ detail }: CustomEvent<{ value: string }>): void {
    this.typed = detail.value;
    this.picked = undefined;
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !this.cannotCall) this.handleCall();
  }

  handleKey(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset['key'] ?? '';
    this.typed = key === '⌫' ? this.typed.slice(0, -1) : this.typed + key;
    this.picked = undefined;
  }

  handleChannel({ detail }: CustomEvent<{ value: string }>): void {
    this.channelChosen = detail.value;
  }

  handlePerson({ detail }: CustomEvent<{ candidate: Candidate }>): void {
    this.picked = detail.candidate;
    this.movesFocus = 'numbers';
  }

  handleUnpick(): void {
    this.picked = undefined;
    this.movesFocus = 'input';
  }

  handleNumber({ detail }: CustomEvent<{ address: string; name: string }>): void {
    this.dial(detail.address, detail.name || (this.picked?.name ?? ''));
  }

  handleRecent(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const known = this.recent.find((one) => one.id === id);
    if (known) this.dial(known.address, known.name, known.conversationId, known.channel.id);
  }

  handleCall(): void {
    const { checked } = this;
    if (checked.kind === 'fine' || checked.kind === 'national') this.dial(checked.number, '');
  }

  get keys(): readonly { readonly key: string; readonly label: string }[] {
    return KEYS.map((key) => ({ key, label: key === '⌫' ? erase : key }));
  }

  get isName(): boolean {
    return /[\p{L}@]/u.test(this.typed);
  }

  get showsKeys(): boolean {
    return !this.isName && !this.picked;
  }

  get searchText(): string {
    return this.picked ? '' : this.typed;
  }

  get checkText(): string {
    return this.isName ? '' : numberWords(this.checked);
  }

  get cannotCall(): boolean {
    const { kind } = this.checked;
    return this.isBusy || !this.channel || (kind !== 'fine' && kind !== 'national');
  }

  get hasChoice(): boolean {
    return this.active.length > 1;
  }

  get channels(): readonly { readonly label: string; readonly value: string }[] {
    return this.active.map(({ address, id, name }) => ({
      value: id,
      label: `${name} · ${formatAddress(address)}`,
    }));
  }

  get channelId(): string {
    return this.channel?.id ?? '';
  }

  /** Who was spoken with lately and is meant by what was typed, each number once. */
  get matches(): readonly (Call & { readonly callText: string })[] {
    const text = this.typed.trim().toLowerCase();
    const digits = text.replace(/\D/g, '');
    if (text === '' || this.picked) return [];
    const seen = new Set<string>();
    return this.recent
      .filter(({ address, name }) => {
        const isMeant = name.toLowerCase().includes(text) || (digits !== '' && address.includes(digits));
        const isNew = address !== '' && !seen.has(address);
        if (isMeant) seen.add(address);
        return isMeant && isNew;
      })
      .slice(0, MOST_RECENT)
      .map((one) => ({ ...one, callText: formatLabel(callBack, one.name) }));
  }

  get hasMatches(): boolean {
    return this.matches.length > 0;
  }

  get pickedText(): string {
    return formatLabel(chooseNumber, this.picked?.name ?? '');
  }

  private get checked(): ReturnType<typeof checkNumber> {
    return checkNumber(this.typed, this.channel?.address ?? '');
  }

  private get active(): readonly PhoneChannel[] {
    return this.phone.channels.filter(({ isActive }) => isActive);
  }

  private get channel(): PhoneChannel | undefined {
    return this.active.find(({ id }) => id === this.channelChosen) ?? defaultChannel(this.phone);
  }

  private dial(address: string, name: string, conversationId?: string, channelId?: string): void {
    const isOpen = this.active.some(({ id }) => id === channelId);
    const wish: CallWish = {
      address,
      name,
      channelId: (isOpen && !this.channelChosen && channelId) || this.channelId,
      conversationId,
    };
    this.dispatchEvent(new CustomEvent('dial', { detail: wish }));
  }
}
