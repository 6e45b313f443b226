const METADATA = 'http://soap.sforce.com/2006/04/metadata';

/** The answer to a call. */
function result(operation: string, value: unknown): string {
  const results = Array.isArray(value) ? value : [value];
  const content = results.map((one) => element('result', one)).join('');
  return envelope(`<${operation}Response xmlns="${METADATA}">${content}</${operation}Response>`);
}

/** The answer to a call that is refused. */
function fault(code: string, message: string): string {
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

/** Answers of the Metadata API as texts: the result of an operation, and why one is refused. */
export const soapAnswers = { result, fault };
