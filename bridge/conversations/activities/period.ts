/** A stretch of time: from `start`, up to and without `end`. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}
