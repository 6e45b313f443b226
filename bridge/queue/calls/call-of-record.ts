import type { KnownCall } from '../../conversations/calls/call-state.ts';
import type { CrmCalls } from '../../crm/calls.ts';
import { ParleyError } from '../../errors.ts';
import type { CallLedger } from './call-ledger.ts';

/**
 * The call that a screen names by its record.
 * @throws ParleyError CALL_NOT_THERE, also when its record is gone; or when the CRM is away
 */
export async function callOfRecord(
  recordId: string,
  { ledger, calls }: { readonly ledger: CallLedger; readonly calls: Pick<CrmCalls, 'readCall'> },
): Promise<KnownCall> {
  const written = await ledger.readByRecord(recordId);
  if (written) return written;
  const record = await calls.readCall(recordId);
  const call = record && (await ledger.read(record.externalId));
  if (!call) throw new ParleyError('CALL_NOT_THERE');
  return call;
}
