/** Pixels from an end that still count as being there. */
const NEAR_NEWEST = 60;
const NEAR_OLDEST = 150;

/**
 * Keeps the reader's place: at the newest message for as long as the reader stays there, else where the reader is,
 * also when older messages come in above.
 */
export default class ScrollKeeper {
  followsNewest = true;
  private scroller: Element | undefined;
  private observer: ResizeObserver | undefined;
  private lastTop = 0;
  /** Height before messages came in above the reader. */
  private heightBefore: number | undefined;

  /** To be called after each rendering. */
  keep(scroller: Element | undefined, content: Element | undefined): void {
    if (scroller !== this.scroller) {
      this.stop();
      this.scroller = scroller;
      if (scroller && content) {
        // icons and fonts come late, the reply grows with its text, and a minimised panel opens
        this.observer = new ResizeObserver(() => this.hold());
        this.observer.observe(content);
        this.observer.observe(scroller);
      }
    }
    this.hold();
  }

  /** To be called before messages come in; `isAbove` tells that some come in above the others. */
  beforeChange(isAbove: boolean): void {
    if (isAbove && !this.followsNewest) this.heightBefore = this.scroller?.scrollHeight;
  }

  /** To be called when the reader has scrolled. */
  moved(): { isNearOldest: boolean } {
    const { scroller } = this;
    if (!scroller?.clientHeight) return { isNearOldest: false };
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    // what grows below, as a picture does when it has come, is no leaving: only who scrolls up leaves
    const isLeaving = scroller.scrollTop < this.lastTop;
    if (below < NEAR_NEWEST) this.followsNewest = true;
    else if (isLeaving) this.followsNewest = false;
    this.lastTop = scroller.scrollTop;
    return { isNearOldest: !this.followsNewest && scroller.scrollTop < NEAR_OLDEST };
  }

  goToNewest(): void {
    this.followsNewest = true;
    this.heightBefore = undefined;
    this.hold();
  }

  /** Puts an element into the middle, without moving anything around the scroller. */
  show(element: Element): void {
    const { scroller } = this;
    if (!scroller) return;
    this.followsNewest = false;
    const [place, frame] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
    scroller.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
  }

  stop(): void {
    this.observer?.disconnect();
    this.observer = undefined;
    this.scroller = undefined;
  }

  private hold(): void {
    const { scroller } = this;
    if (!scroller) return;
    if (this.followsNewest) scroller.scrollTop = scroller.scrollHeight;
    else if (this.heightBefore !== undefined) scroller.scrollTop += scroller.scrollHeight - this.heightBefore;
    this.heightBefore = undefined;
    this.lastTop = scroller.scrollTop;
  }
}
