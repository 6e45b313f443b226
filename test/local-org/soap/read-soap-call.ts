import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { OrgError } from '../org-error.ts';

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });
const envelopeShape = z.object({
  Envelope: z.object({
    Header: z.object({ SessionHeader: z.object({ sessionId: z.string() }) }),
    Body: z.record(z.string(), z.unknown()),
  }),
});

/** A call by SOAP. */
export interface SoapCall {
  /** `checkDeployStatus` */
  readonly operation: string;
  /** What stands in the call's element; an empty text where nothing does. */
  readonly parameters: unknown;
  /** The access token. */
  readonly sessionId: string;
}

/** Reads a call. Throws OrgError for what is none. */
export function readSoapCall(xml: string): SoapCall {
  const read = envelopeShape.safeParse(parser.parse(xml));
  const [entry] = Object.entries(read.data?.Envelope.Body ?? {});
  if (!read.success || !entry)
    throw new OrgError('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader');
  const [operation, parameters] = entry;
  return { operation, parameters, sessionId: read.data.Envelope.Header.SessionHeader.sessionId };
}
