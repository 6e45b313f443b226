import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { TwimlProblem } from './twiml-problem.ts';
import { verbs, type Verb } from './verb.ts';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
});
const nodes: z.ZodType<readonly Readonly<Record<string, unknown>>[]> = z.array(
  z.record(z.string(), z.unknown()),
);
const attributes = z.record(z.string(), z.string());

/** Reads the verbs of a TwiML document, nested ones included. @throws TwimlProblem */
export function readTwiml(xml: string): readonly Verb[] {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new TwimlProblem(12100, `Document parse failure: ${valid.err.msg}`);
  const roots = nodes.parse(parser.parse(xml)).filter((node) => !('?xml' in node) && !('#text' in node));
  const [root] = roots;
  if (roots.length !== 1 || !root || !('Response' in root)) {
    throw new TwimlProblem(12100, 'Document parse failure: the root element is not Response');
  }
  return readVerbs(nodes.parse(root['Response']), 'Response');
}

function readVerbs(inside: readonly Readonly<Record<string, unknown>>[], parent: string): readonly Verb[] {
  return inside
    .filter((node) => !('#text' in node))
    .map((node) => {
      const name = Object.keys(node).find((key) => key !== ':@') ?? '';
      const known = verbs[name];
      if (!known?.within.includes(parent)) {
        throw new TwimlProblem(12200, `Schema validation: <${name}> is nothing that <${parent}> can have`);
      }
      const given = attributes.parse(node[':@'] ?? {});
      for (const attribute of Object.keys(given)) {
        if (!known.attributes.includes(attribute)) {
          throw new TwimlProblem(12200, `Schema validation: <${name}> has no attribute ${attribute} here`);
        }
      }
      const children = nodes.parse(node[name]);
      return {
        name,
        attributes: given,
        text: textOf(children),
        children: readVerbs(children, name),
      };
    });
}

function textOf(children: readonly Readonly<Record<string, unknown>>[]): string {
  return children
    .map((child) => (typeof child['#text'] === 'string' ? child['#text'] : ''))
    .join('')
    .trim();
}
