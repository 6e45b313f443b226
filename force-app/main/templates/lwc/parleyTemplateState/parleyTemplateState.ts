import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import approved from '@salesforce/label/c.ParleyApprovalApproved';
import archived from '@salesforce/label/c.ParleyApprovalArchived';
import archivedHint from '@salesforce/label/c.ParleyApprovalArchivedHint';
import disabled from '@salesforce/label/c.ParleyApprovalDisabled';
import disabledHint from '@salesforce/label/c.ParleyApprovalDisabledHint';
import draft from '@salesforce/label/c.ParleyApprovalDraft';
import draftHint from '@salesforce/label/c.ParleyApprovalDraftHint';
import flagged from '@salesforce/label/c.ParleyApprovalFlagged';
import flaggedHint from '@salesforce/label/c.ParleyApprovalFlaggedHint';
import inAppeal from '@salesforce/label/c.ParleyApprovalInAppeal';
import inAppealHint from '@salesforce/label/c.ParleyApprovalInAppealHint';
import notNeeded from '@salesforce/label/c.ParleyApprovalNotNeeded';
import notNeededHint from '@salesforce/label/c.ParleyApprovalNotNeededHint';
import paused from '@salesforce/label/c.ParleyApprovalPaused';
import pausedHint from '@salesforce/label/c.ParleyApprovalPausedHint';
import pending from '@salesforce/label/c.ParleyApprovalPending';
import pendingHint from '@salesforce/label/c.ParleyApprovalPendingHint';
import rejected from '@salesforce/label/c.ParleyApprovalRejected';
import rejectedHint from '@salesforce/label/c.ParleyApprovalRejectedHint';
import qualityHigh from '@salesforce/label/c.ParleyQualityHigh';
import qualityLow from '@salesforce/label/c.ParleyQualityLow';
import qualityMedium from '@salesforce/label/c.ParleyQualityMedium';
import approvedHint from '@salesforce/label/c.ParleyApprovalApprovedHint';
import lastTold from '@salesforce/label/c.ParleyTemplateLastTold';
import reasonLabel from '@salesforce/label/c.ParleyTemplateReason';
import formatLabel from 'c/parleyFormatLabel';
import type { ApprovalStatus, Quality, Template } from 'c/parleyTemplateModel';

interface Look {
  readonly text: string;
  readonly hint: string;
  readonly icon: string;
  readonly tone: 'good' | 'waiting' | 'warning' | 'bad' | 'quiet';
}

const LOOKS: Readonly<Record<ApprovalStatus, Look>> = {
  Draft: { text: draft, hint: draftHint, icon: 'utility:edit', tone: 'quiet' },
  NotNeeded: { text: notNeeded, hint: notNeededHint, icon: 'utility:check', tone: 'good' },
  Pending: { text: pending, hint: pendingHint, icon: 'utility:clock', tone: 'waiting' },
  Approved: { text: approved, hint: approvedHint, icon: 'utility:check', tone: 'good' },
  Rejected: { text: rejected, hint: rejectedHint, icon: 'utility:close', tone: 'bad' },
  Paused: { text: paused, hint: pausedHint, icon: 'utility:pause', tone: 'warning' },
  Disabled: { text: disabled, hint: disabledHint, icon: 'utility:ban', tone: 'bad' },
  Flagged: { text: flagged, hint: flaggedHint, icon: 'utility:warning', tone: 'warning' },
  InAppeal: { text: inAppeal, hint: inAppealHint, icon: 'utility:clock', tone: 'waiting' },
  Archived: { text: archived, hint: archivedHint, icon: 'utility:archive', tone: 'quiet' },
};

const QUALITIES: Readonly<Record<Quality, string>> = {
  Unknown: '',
  High: qualityHigh,
  Medium: qualityMedium,
  Low: qualityLow,
};

/** How far a template has come with the provider: a word, and with room also what it means, why, and since when. */
export default class ParleyTemplateState extends LightningElement {
  @api messageTemplate!: Template;
  /** Only the word. */
  @api isShort = false;

  get look(): Look {
    return LOOKS[this.messageTemplate.approvalStatus];
  }

  get badgeClass(): string {
    return `badge badge_${this.look.tone}`;
  }

  get isLong(): boolean {
    return !this.isShort;
  }

  get reason(): string {
    const { approvalReason } = this.messageTemplate;
    return approvalReason && formatLabel(reasonLabel, approvalReason);
  }

  get quality(): string {
    return QUALITIES[this.messageTemplate.quality];
  }

  get told(): string {
    const { syncedAt } = this.messageTemplate;
    if (syncedAt === undefined) return '';
    const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    return formatLabel(lastTold, format.format(syncedAt));
  }
}
