import { Router } from 'express';
import { z } from 'zod';
import type { ApiUsage } from '../http/api-usage.ts';
import type { RouteModule } from '../http/route-module.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { UserScope, Values } from '../org.ts';
import { OrgError } from '../org-error.ts';
import type { SoapCall } from './read-soap-call.ts';
import { soapEndpoint } from './soap-endpoint.ts';

const NAMESPACE = 'urn:partner.soap.sforce.com';
/** Calls of this size hold a few rows. */
const bodyLimit = '1mb';
/** Calls to merge and to convert take so many rows each. */
const mostMerges = 10;
const mostLeads = 100;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const text = z.string().min(1);
function listOf<Shape extends z.ZodType>(shape: Shape) {
  return z.union([shape.transform((one) => [one]), z.array(shape)]);
}
const mergeShape = z.object({
  masterRecord: z.record(z.string(), z.unknown()),
  recordToMergeIds: z.union([text.transform((id) => [id]), z.array(text)]),
});
/** The WSDL calls the requests of a merge `request`; jsforce sends them as `mergeRequests`. */
const mergesShape = z.union([
  z.object({ request: listOf(mergeShape) }).transform(({ request }) => request),
  z.object({ mergeRequests: listOf(mergeShape) }).transform(({ mergeRequests }) => mergeRequests),
]);
const leadShape = z.object({
  leadId: text,
  convertedStatus: text,
  accountId: text.optional(),
  contactId: text.optional(),
  doNotCreateOpportunity: flag.optional(),
  opportunityName: text.optional(),
  overwriteLeadSource: flag.optional(),
  ownerId: text.optional(),
});
const leadsShape = z.object({ leadConverts: listOf(leadShape) });

/** The partner API by SOAP: what only it can do, which is to merge records and to convert leads. */
export function partnerRoutes(tokens: AccessTokens, usage: ApiUsage): RouteModule {
  return ({ org }) => {
    const router = Router();
    const endpoint = soapEndpoint(
      { namespace: NAMESPACE, bodyLimit, answer: (call, userId) => answer(call, org.as(userId)) },
      tokens,
      usage,
    );
    router.post('/services/Soap/u/:version', ...endpoint);
    return router;
  };
}

function answer({ operation, parameters }: SoapCall, scope: UserScope): unknown {
  switch (operation) {
    case 'merge': {
      const requests = mergesShape.parse(parameters);
      if (requests.length > mostMerges) throw new OrgError('EXCEEDED_ID_LIMIT', 'too many merge requests');
      return requests.map(({ masterRecord, recordToMergeIds }) =>
        tried({ mergedRecordIds: [] }, () => {
          const { type, id, values } = readRecord(masterRecord);
          const updatedRelatedIds = scope.merge(type, id, recordToMergeIds, values);
          return { id, mergedRecordIds: recordToMergeIds, updatedRelatedIds };
        }),
      );
    }
    case 'convertLead': {
      const { leadConverts } = leadsShape.parse(parameters);
      if (leadConverts.length > mostLeads) throw new OrgError('EXCEEDED_ID_LIMIT', 'too many leads');
      return leadConverts.map((order) =>
        tried({ leadId: order.leadId }, () => ({ leadId: order.leadId, ...scope.convertLead(order) })),
      );
    }
    default:
      throw new OrgError(
        'INVALID_OPERATION',
        `No operation available for request {${NAMESPACE}}${operation}`,
      );
  }
}

/** A result of its own for each row: what was done, or why not. */
function tried(otherwise: object, work: () => object): object {
  try {
    return { ...work(), success: true };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    const { code, message, fields } = error;
    return { ...otherwise, errors: { fields: fields ?? [], message, statusCode: code }, success: false };
  }
}

function readRecord(given: Readonly<Record<string, unknown>>): { type: string; id: string; values: Values } {
  const { type, Id = given['id'], id: _, ...values } = given;
  if (typeof type !== 'string' || typeof Id !== 'string')
    throw new OrgError('MISSING_ARGUMENT', 'The master record needs a type and an Id');
  return { type, id: Id, values };
}
