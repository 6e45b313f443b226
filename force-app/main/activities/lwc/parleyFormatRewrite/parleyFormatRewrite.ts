import { LightningElement } from 'lwc';
import days from '@salesforce/label/c.ParleyFormatRewriteDays';
import rewrite from '@salesforce/label/c.ParleyFormatRewrite';
import rewriting from '@salesforce/label/c.ParleyFormatRewriting';
import rewritingShare from '@salesforce/label/c.ParleyFormatRewritingShare';
import rewritten from '@salesforce/label/c.ParleyFormatRewritten';
import since from '@salesforce/label/c.ParleyFormatRewriteSince';
import text from '@salesforce/label/c.ParleyFormatRewriteText';
import giveCommand from 'c/parleyCommand';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';

const DAY = 24 * 60 * 60 * 1000;
const CHOICES: readonly number[] = [7, 30, 90, 365];

/** Offers to write the Tasks of the last days anew, after a format was changed, and shows how far that is. */
export default class ParleyFormatRewrite extends LightningElement {
  days = '30';
  requestKey = '';
  share: number | undefined;
  isRunning = false;
  failure: unknown;

  readonly label = { rewrite, rewritten, since, text };

  handleDays({ detail }: CustomEvent<{ value: string }>): void {
    this.days = detail.value;
  }

  async handleRewrite(): Promise<void> {
    this.isRunning = true;
    this.failure = undefined;
    this.requestKey = '';
    this.share = undefined;
    try {
      const from = new Date(Date.now() - Number(this.days) * DAY).toISOString();
      this.requestKey = await giveCommand('RenderActivities', { since: from });
    } catch (failure) {
      this.failure = failure;
      this.isRunning = false;
    }
  }

  handleProgress({ detail }: CustomEvent<{ result: Readonly<Record<string, unknown>> }>): void {
    const { progress } = detail.result;
    if (typeof progress === 'number') this.share = progress;
  }

  handleFinished(): void {
    this.isRunning = false;
  }

  get choices(): readonly { label: string; value: string }[] {
    return CHOICES.map((count) => ({ label: formatLabel(days, count), value: String(count) }));
  }

  get workingText(): string {
    return this.share === undefined ? rewriting : formatLabel(rewritingShare, Math.floor(this.share * 100));
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }
}
