import { randomBytes } from 'node:crypto';

export interface GraphProblem {
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

/**
 * A request that the Graph API answers with no, in its own form.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export class GraphError extends Error {
  readonly httpStatus: number;
  readonly problem: GraphProblem;
  readonly #subcode: number | undefined;

  constructor(httpStatus: number, code: number, title: string, details: string, subcode?: number) {
    super(`(#${code}) ${title}`);
    this.name = 'GraphError';
    this.httpStatus = httpStatus;
    this.problem = { code, title, details };
    this.#subcode = subcode;
  }

  toJSON(): object {
    const { code, details } = this.problem;
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code,
        ...(this.#subcode !== undefined && {
          error_subcode: this.#subcode,
          error_user_title: this.problem.title,
          error_user_msg: details,
        }),
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: `A${randomBytes(8).toString('hex')}`,
      },
    };
  }
}
