/** A stretch of a day, in minutes from its beginning; `to` may lie beyond 1440, after midnight. */
export interface OpenStretch {
  readonly from: number;
  readonly to: number;
}

/** When a channel is open, by the clocks of a zone. */
export interface BusinessHours {
  /** IANA name. */
  readonly timeZone: string;
  /** Monday first. An empty day is closed. */
  readonly week: readonly (readonly OpenStretch[])[];
  /** By date, `2026-12-25`: what holds instead of the day of the week. */
  readonly holidays: Readonly<Record<string, readonly OpenStretch[]>>;
}
