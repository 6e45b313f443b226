import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import channelPaused from '@salesforce/label/c.ParleyChannelPaused';
import chooseTemplate from '@salesforce/label/c.ParleyChooseTemplate';
import yourDraft from '@salesforce/label/c.ParleyYourDraft';
import optedOut from '@salesforce/label/c.ParleyOptedOut';
import optedOutEvidence from '@salesforce/label/c.ParleyOptedOutEvidence';
import optedOutHint from '@salesforce/label/c.ParleyOptedOutHint';
import sourceImport from '@salesforce/label/c.ParleyOptedOutImport';
import sourceKeyword from '@salesforce/label/c.ParleyOptedOutKeyword';
import sourcePreference from '@salesforce/label/c.ParleyOptedOutPreference';
import sourceProvider from '@salesforce/label/c.ParleyOptedOutProvider';
import sourceRep from '@salesforce/label/c.ParleyOptedOutRep';
import everyChannel from '@salesforce/label/c.ParleyOptedOutEverywhere';
import readOnly from '@salesforce/label/c.ParleyReadOnly';
import windowOver from '@salesforce/label/c.ParleyWindowOver';
import withheld from '@salesforce/label/c.ParleyWithheldReply';
import type { Consent } from 'c/parleyConsentModel';
import type { Conversation } from 'c/parleyConversationModel';
import type { Draft } from 'c/parleyDraft';
import formatLabel from 'c/parleyFormatLabel';

/** How it became known; {0} is the day. */
const SOURCES: Readonly<Record<Consent['source'], string>> = {
  Keyword: sourceKeyword,
  Provider: sourceProvider,
  Preference: sourcePreference,
  Rep: sourceRep,
  Import: sourceImport,
};

/**
 * Stands where the reply would be written, and says why it cannot be: no right, no number, the channel rests, the customer has
 * objected, or the time for free answers is over. What was begun stays to be seen.
 * @fires choosetemplate when a template is to be sent instead
 */
export default class ParleyReplyGate extends LightningElement {
  @api conversation!: Conversation;
  @api canReply = false;
  @api canUseTemplate = false;
  @api objection: Consent | undefined;
  @api draft!: Draft;

  readonly label = { chooseTemplate, yourDraft };

  @api
  focus(): void {
    (this.refs?.['template'] as HTMLElement | undefined)?.focus();
  }

  handleChooseTemplate(): void {
    this.dispatchEvent(new CustomEvent('choosetemplate'));
  }

  get reasons(): readonly string[] {
    const { channel, isWithheld } = this.conversation;
    if (!this.canReply) return [readOnly];
    if (isWithheld) return [withheld];
    if (!channel.sends) return [channelPaused, channel.reason].filter(Boolean);
    return this.isRefused ? this.objectionWords : [windowOver];
  }

  get icon(): string {
    return this.isRefused ? 'utility:ban' : 'utility:lock';
  }

  get draftText(): string {
    return this.canReply ? this.draft.text.trim() : '';
  }

  get offersTemplate(): boolean {
    const { channel, isWithheld } = this.conversation;
    return this.canReply && channel.sends && !isWithheld && !this.isRefused && this.canUseTemplate;
  }

  private get isRefused(): boolean {
    return this.objection !== undefined && this.objection.purpose !== 'Marketing';
  }

  private get objectionWords(): readonly string[] {
    const { changedAt, channelId, evidence, source } = this.objection as Consent;
    const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
    const said = SOURCES[source];
    return [
      channelId === undefined ? everyChannel : optedOut,
      changedAt === undefined ? '' : formatLabel(said, day.format(changedAt)),
      evidence && formatLabel(optedOutEvidence, evidence),
      optedOutHint,
    ].filter(Boolean);
  }
}
