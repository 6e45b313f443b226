import { LightningElement, api } from 'lwc';
import showAll from '@salesforce/label/c.ParleyShowAll';
import showLess from '@salesforce/label/c.ParleyShowLess';

/** What a folded text shows at most. */
const LENGTH = 800;
const LINES = 15;

/** The text of a message. A long one is folded; each text runs in the direction of its own script. */
export default class ParleyMessageText extends LightningElement {
  @api text = '';

  isUnfolded = false;

  handleFold(): void {
    this.isUnfolded = !this.isUnfolded;
  }

  get isLong(): boolean {
    return this.text.length > LENGTH || this.text.split('\n').length > LINES;
  }

  get shown(): string {
    if (this.isUnfolded || !this.isLong) return this.text;
    const beginning = this.text.split('\n').slice(0, LINES).join('\n');
    // whole characters: an emoji is not cut in two
    return `${[...beginning].slice(0, LENGTH).join('').trimEnd()} …`;
  }

  get foldLabel(): string {
    return this.isUnfolded ? showLess : showAll;
  }

  get isExpanded(): 'true' | 'false' {
    return this.isUnfolded ? 'true' : 'false';
  }
}
