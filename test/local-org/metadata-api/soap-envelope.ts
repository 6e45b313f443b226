import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { OrgError } from '../org-error.ts';

const METADATA = 'http://soap.sforce.com/2006/04/metadata';
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });
const envelopeShape = z.object({
  Envelope: z.object({
    Header: z.object({ SessionHeader: z.object({ sessionId: z.string() }) }),
    Body: z.record(z.string(), z.unknown()),
  }),
});

/** A call of the Metadata API by SOAP. */
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

/** The answer to a call. */
export function soapAnswer(operation: string, result: unknown): string {
  const results = Array.isArray(result) ? result : [result];
  const content = results.map((one) => element('result', one)).join('');
  return envelope(`<${operation}Response xmlns="${METADATA}">${content}</${operation}Response>`);
}

/** The answer to a call that is refused. */
export function soapFault(code: string, message: string): string {
  return envelope(
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escape(`${code}: ${message}`)}</faultstring></soapenv:Fault>`,
  );
}

function envelope(body: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ' +
    `xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="${METADATA}">` +
    `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

/** Objects become elements with elements in them, lists an element for each of theirs; what is undefined is left out. */
function element(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  const content =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, child]) => element(key, child))
          .join('')
      : escape(String(value));
  return `<${name}>${content}</${name}>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
