/** A request that Twilio's API answers with no, in Twilio's own form. */
export class TwilioRefusal extends Error {
  readonly httpStatus: number;
  readonly code: number;

  constructor(httpStatus: number, code: number, message: string) {
    super(message);
    this.name = 'TwilioRefusal';
    this.httpStatus = httpStatus;
    this.code = code;
  }

  /** https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
  toJSON(): { code: number; message: string; more_info: string; status: number } {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.httpStatus,
    };
  }
}
