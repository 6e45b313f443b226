/** TwiML that Twilio does not perform, with the code of its debugger. https://www.twilio.com/docs/api/errors */
export class TwimlProblem extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'TwimlProblem';
    this.code = code;
  }
}
