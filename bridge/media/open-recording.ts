import type { ChannelProvider } from '../channels/channel-provider.ts';
import { ParleyError } from '../errors.ts';
import { downloadFile, type Download } from './download-file.ts';
import { LARGEST_FETCHED, type FetchParts } from './open-at-provider.ts';
import type { ShownFile } from './shown-file.ts';
import { withHead } from './with-head.ts';

/** One range, as players ask for it. Others are not passed on: the whole comes instead, as RFC 9110 allows. */
const ONE_RANGE = /^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/;

interface Recording {
  readonly provider: string;
  readonly recordingId: string;
}

/**
 * Opens the recording of a call as it comes from its provider, from where the listener wants to hear it: nothing is kept
 * here, and the listener learns nothing of the provider's address.
 * @throws ParleyError RECORDING_GONE, or why the provider does not give it
 */
export async function openRecording(
  { provider, recordingId }: Recording,
  { providers, download }: Pick<FetchParts, 'providers' | 'download'>,
  range?: string,
): Promise<ShownFile> {
  const wanted = range?.trim();
  const { contentType, length, part, ...fetched } = await fetchRecording(
    { recordingId, provider: providers.get(provider) },
    { ...download, ...(wanted !== undefined && ONE_RANGE.test(wanted) && { range: wanted }) },
  );
  const { bytes } = await withHead(fetched.bytes);
  return {
    name: 'recording',
    contentType: contentType?.startsWith('audio/') ? contentType : 'audio/mpeg',
    bytes,
    ...(length !== undefined && { size: length }),
    ...(part && { part }),
  };
}

async function fetchRecording(
  { provider, recordingId }: { readonly provider: ChannelProvider | undefined; readonly recordingId: string },
  options: Omit<Parameters<typeof downloadFile>[1], 'largest'>,
): Promise<Download> {
  const place = await provider?.calls?.locateRecording(recordingId);
  switch (place?.kind) {
    case 'found':
      try {
        return await downloadFile(place, { ...options, largest: LARGEST_FETCHED });
      } catch (error) {
        if (error instanceof ParleyError && error.code === 'FILE_EXPIRED') throw gone(error);
        throw error;
      }
    case 'later':
      throw new ParleyError('PROVIDER_UNAVAILABLE', place.sentence);
    default:
      throw gone();
  }
}

function gone(cause?: ParleyError): ParleyError {
  return new ParleyError('RECORDING_GONE', undefined, cause && { cause });
}
