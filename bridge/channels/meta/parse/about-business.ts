/** What every change of a business has. */
export interface AboutBusiness {
  /** The WhatsApp Business Account. */
  readonly businessId: string;
  /** Made of the whole change, as Meta gives none. */
  readonly providerId: string;
  /** Seconds, as text or number. */
  readonly time: string | number | undefined;
}
