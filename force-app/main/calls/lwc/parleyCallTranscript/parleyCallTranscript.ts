import { LightningElement, api } from 'lwc';
import heading from '@salesforce/label/c.ParleyTranscript';
import matchCount from '@salesforce/label/c.ParleyTranscriptMatches';
import noMatch from '@salesforce/label/c.ParleyTranscriptNoMatch';
import playFrom from '@salesforce/label/c.ParleyTranscriptPlayFrom';
import search from '@salesforce/label/c.ParleyTranscriptSearch';
import formatDuration from 'c/parleyFormatDuration';
import formatLabel from 'c/parleyFormatLabel';
import markMatches, { type Piece } from './markMatches';
import parseTranscript, { type Utterance } from './parseTranscript';

interface Line extends Utterance {
  readonly pieces: readonly Piece[];
  readonly showsSpeaker: boolean;
  readonly time: string;
  readonly playText: string;
  readonly lineClass: string;
  readonly isCurrent: 'true' | undefined;
}

/**
 * What was said in a call, by whom. What is being heard is marked.
 * @fires seek with `{seconds}` when the listener chooses an utterance
 */
export default class ParleyCallTranscript extends LightningElement {
  /** Whether its recording can be heard here. */
  @api canSeek = false;
  /** Seconds at which the recording is; undefined while nobody listens. */
  @api place?: number;

  searched = '';
  private utterances: readonly Utterance[] = [];
  private written = '';

  readonly label = { heading, search };

  /** As the record has it. */
  @api
  get transcript(): string {
    return this.written;
  }
  set transcript(transcript: string) {
    if (transcript === this.written) return;
    this.written = transcript;
    this.utterances = parseTranscript(transcript);
  }

  handleSearch({ detail }: CustomEvent<{ value: string }>): void {
    this.searched = detail.value.trim();
  }

  handleSeek(event: Event): void {
    const { at } = (event.currentTarget as HTMLElement).dataset;
    // who marks words with the mouse wants to copy them
    if (!at || String(getSelection() ?? '') !== '') return;
    this.dispatchEvent(new CustomEvent('seek', { detail: { seconds: Number(at) } }));
  }

  get lines(): readonly Line[] {
    const current = this.current;
    return this.utterances.map((utterance, index) => {
      const time = utterance.at === undefined ? '' : formatDuration(utterance.at);
      const isCurrent = utterance === current;
      return {
        ...utterance,
        pieces: markMatches(utterance.text, this.searched),
        showsSpeaker: utterance.speaker !== (this.utterances[index - 1]?.speaker ?? ''),
        time: this.canSeek ? time : '',
        playText: formatLabel(playFrom, time),
        lineClass: isCurrent ? 'line line_current' : 'line',
        isCurrent: isCurrent ? ('true' as const) : undefined,
      };
    });
  }

  get count(): string {
    if (!this.searched) return '';
    const matches = this.lines.flatMap(({ pieces }) => pieces).filter(({ isMatch }) => isMatch).length;
    return matches === 0 ? noMatch : formatLabel(matchCount, matches);
  }

  /** The last one that had begun. */
  private get current(): Utterance | undefined {
    const { place } = this;
    if (place === undefined) return undefined;
    return this.utterances.findLast(({ at }) => at !== undefined && at <= place + 0.25);
  }
}
