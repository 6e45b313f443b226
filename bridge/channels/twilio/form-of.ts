import { parse, type ParsedUrlQuery } from 'node:querystring';
import type { RawRequest } from '../channel-provider.ts';

const forms = new WeakMap<RawRequest, ParsedUrlQuery>();

/**
 * The form that a request carries. The signature covers its fields, so checking and reading both need it: it is
 * decoded once and kept as long as the request.
 */
export function formOf(request: RawRequest): ParsedUrlQuery {
  const known = forms.get(request);
  if (known) return known;
  const form = parse(request.body.toString('utf8'), '&', '=', { maxKeys: 0 });
  forms.set(request, form);
  return form;
}
