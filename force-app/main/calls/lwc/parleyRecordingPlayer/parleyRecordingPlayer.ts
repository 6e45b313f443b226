import { LightningElement, api } from 'lwc';
import locale from '@salesforce/i18n/locale';
import download from '@salesforce/label/c.ParleyRecordingDownload';
import heading from '@salesforce/label/c.ParleyRecording';
import notPlayed from '@salesforce/label/c.ParleyRecordingNotPlayed';
import opening from '@salesforce/label/c.ParleyRecordingOpening';
import pause from '@salesforce/label/c.ParleyRecordingPause';
import place from '@salesforce/label/c.ParleyRecordingPlace';
import placeOfLength from '@salesforce/label/c.ParleyRecordingPlaceOf';
import play from '@salesforce/label/c.ParleyRecordingPlay';
import speedText from '@salesforce/label/c.ParleyRecordingSpeed';
import giveCommand from 'c/parleyCommand';
import type { RecordingStatus } from 'c/parleyCallModel';
import reduceErrors from 'c/parleyErrors';
import formatDuration from 'c/parleyFormatDuration';
import formatLabel from 'c/parleyFormatLabel';
import untrusted from 'c/parleyUntrusted';
import findObstacle from './obstacle';
import { chooseSpeed, chosenSpeed, keepPlace, placeOf } from './places';

const SPEEDS = [1, 1.25, 1.5, 2];
/** Seconds by which keys move: arrows, and Page Up or Page Down. */
const STEP = 5;
const LEAP = 30;
/** A link is asked for again before its end: what is under way has to be loaded too. Milliseconds. */
const MARGIN = 30_000;

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
  PageDown: -LEAP,
  PageUp: LEAP,
};

const factor = new Intl.NumberFormat(locale);

interface Opened {
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/**
 * Plays the recording of a call. It lies with the provider: the bridge is asked for a link, which ends after a while
 * and is then asked for again, at the same place.
 * @fires place with `{seconds}` as the recording goes on
 */
export default class ParleyRecordingPlayer extends LightningElement {
  @api channelId?: string;
  @api conversationId?: string;
  @api recordingStatus: RecordingStatus = 'None';

  opened: Opened | undefined;
  requestKey = '';
  isAsking = false;
  isPlaying = false;
  position = 0;
  failure = '';
  private shownCallId = '';
  private toldSeconds = 0;
  private wantsPlay = false;
  private hasPlayed = false;

  readonly label = { download, heading, opening, place, speedText };

  @api
  get callId(): string {
    return this.shownCallId;
  }
  set callId(callId: string) {
    if (callId === this.shownCallId) return;
    this.shownCallId = callId;
    this.opened = undefined;
    this.requestKey = '';
    this.isPlaying = false;
    this.position = placeOf(callId);
  }

  /** Length of the recording as the call has it; the sound itself knows better, once it is there. */
  @api
  get seconds(): number {
    return this.toldSeconds;
  }
  set seconds(seconds: number | undefined) {
    this.toldSeconds = seconds ?? 0;
  }

  @api
  focus(): void {
    (this.refs?.['play'] as HTMLElement | undefined)?.focus();
  }

  /** Goes on from there. @param seconds from the beginning */
  @api
  playFrom(seconds: number): void {
    if (this.obstacle) return;
    this.goTo(seconds);
    void this.start();
  }

  renderedCallback(): void {
    const { audio } = this;
    if (audio && audio.playbackRate !== chosenSpeed()) audio.playbackRate = chosenSpeed();
    if (audio && this.wantsPlay) void this.playNow(audio);
  }

  disconnectedCallback(): void {
    keepPlace(this.shownCallId, this.position);
  }

  handlePlay(): void {
    if (this.isPlaying) this.audio?.pause();
    else void this.start();
  }

  handleSlide(event: Event): void {
    this.goTo(Number((event.target as HTMLInputElement).value));
  }

  handleKeydown(event: KeyboardEvent): void {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.goTo(this.position + by);
  }

  handleSpeed(event: Event): void {
    chooseSpeed(Number((event.target as HTMLSelectElement).value));
    if (this.audio) this.audio.playbackRate = chosenSpeed();
  }

  handleFinished({
    detail,
  }: CustomEvent<{ isDone: boolean; result: Readonly<Record<string, unknown>> }>): void {
    this.isAsking = false;
    const link = untrusted.webAddress(detail.result['link']);
    if (!detail.isDone) return;
    this.requestKey = '';
    if (!link) {
      this.failure = notPlayed;
      return;
    }
    const lasts = (untrusted.number(detail.result['seconds']) ?? 0) * 1000;
    this.opened = { link, endsAt: Date.now() + lasts - MARGIN };
    this.hasPlayed = false;
    this.wantsPlay = true;
  }

  handleLoaded(): void {
    const { audio } = this;
    if (!audio) return;
    if (Number.isFinite(audio.duration)) this.toldSeconds = Math.round(audio.duration);
    if (Math.abs(audio.currentTime - this.position) > 1) audio.currentTime = this.position;
  }

  handleTime(): void {
    const { audio } = this;
    // before it has loaded, the sound is at its beginning, and we perhaps are not
    if (!audio || audio.readyState < 1) return;
    this.moveTo(audio.currentTime);
  }

  handlePlaying(): void {
    this.isPlaying = true;
    this.hasPlayed = true;
    this.failure = '';
  }

  handlePause(): void {
    this.isPlaying = false;
    keepPlace(this.shownCallId, this.position);
  }

  handleEnded(): void {
    this.isPlaying = false;
    this.moveTo(0);
    keepPlace(this.shownCallId, 0);
    if (this.audio) this.audio.currentTime = 0;
  }

  /** A link that has worked has run out meanwhile; one that never did is none. */
  handleError(): void {
    const goesOn = this.hasPlayed;
    this.isPlaying = false;
    this.opened = undefined;
    if (goesOn) void this.start();
    else this.failure = notPlayed;
  }

  get obstacle(): string {
    return findObstacle(this.recordingStatus);
  }

  get isThere(): boolean {
    return this.recordingStatus !== 'None';
  }

  get link(): string | undefined {
    return this.opened?.link;
  }

  get playText(): string {
    return this.isPlaying ? pause : play;
  }

  get playIcon(): string {
    return this.isPlaying ? 'utility:pause' : 'utility:play';
  }

  get positionText(): string {
    return formatDuration(this.position);
  }

  get lengthText(): string {
    return formatDuration(this.toldSeconds);
  }

  get spokenPosition(): string {
    return formatLabel(placeOfLength, this.positionText, this.lengthText);
  }

  get wholePosition(): number {
    return Math.round(this.position);
  }

  get speeds(): readonly { value: string; text: string; isChosen: boolean }[] {
    return SPEEDS.map((speed) => ({
      value: String(speed),
      text: `${factor.format(speed)}×`,
      isChosen: speed === chosenSpeed(),
    }));
  }

  private get audio(): HTMLAudioElement | undefined {
    return this.refs?.['audio'] as HTMLAudioElement | undefined;
  }

  private goTo(seconds: number): void {
    const last = this.toldSeconds > 0 ? this.toldSeconds : Infinity;
    this.moveTo(Math.min(Math.max(seconds, 0), last));
    if (this.audio) this.audio.currentTime = this.position;
    keepPlace(this.shownCallId, this.position);
  }

  private moveTo(seconds: number): void {
    this.position = seconds;
    this.dispatchEvent(new CustomEvent('place', { detail: { seconds } }));
  }

  private async start(): Promise<void> {
    this.failure = '';
    if (this.opened && this.opened.endsAt > Date.now()) {
      if (this.audio) await this.playNow(this.audio);
      return;
    }
    if (this.isAsking) return;
    this.opened = undefined;
    this.isAsking = true;
    try {
      const { channelId, conversationId, shownCallId: callId } = this;
      this.requestKey = await giveCommand('OpenRecording', { callId }, { channelId, conversationId });
    } catch (error) {
      this.isAsking = false;
      this.failure = reduceErrors(error)[0] ?? notPlayed;
    }
  }

  private async playNow(audio: HTMLAudioElement): Promise<void> {
    this.wantsPlay = false;
    try {
      await audio.play();
    } catch (error) {
      // browsers let nothing sound by itself: the button is there for another press
      if ((error as Error).name !== 'NotAllowedError' && (error as Error).name !== 'AbortError')
        this.handleError();
    }
  }
}
