/** Answers to SOAP calls as texts: the result of an operation, and why one is refused. */
export interface SoapAnswers {
  result(operation: string, value: unknown): string;
  fault(code: string, message: string): string;
}

/** The answers of one API, which is known by its namespace. */
export function soapAnswers(namespace: string): SoapAnswers {
  const envelope = (body: string) =>
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ' +
    `xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="${namespace}">` +
    `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
  return {
    result: (operation, value) => {
      const results = Array.isArray(value) ? value : [value];
      const content = results.map((one) => element('result', one)).join('');
      return envelope(`<${operation}Response xmlns="${namespace}">${content}</${operation}Response>`);
    },
    fault: (code, message) =>
      envelope(
        `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${escape(`${code}: ${message}`)}</faultstring></soapenv:Fault>`,
      ),
  };
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
