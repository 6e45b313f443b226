import { allowedAddress } from '../../bridge/media/allowed-address.ts';
import { withProviderApi } from '../support/provider-api.ts';
import type { ChannelSubject } from './channel-subject.ts';
import { expectNoSecret } from './sending-contract.ts';

/** Files of customers: found where the provider keeps them, and our login goes nowhere else. */
export function mediaContract(subject: ChannelSubject): void {
  const { media } = subject;

  describe('a file of a customer', () => {
    test('is found, at a host that may be asked', async () => {
      await withProviderApi(
        (response, asked) => media.accept(`http://${asked.headers.host}`)(response, asked),
        async (url) => {
          const place = await subject.at(url).locateMedia(media.channel, media.file(url));
          if (place.kind !== 'found') throw new Error(`The file was not found: ${place.kind}.`);
          expect(allowedAddress(place.url, place.hosts, [new URL(url).hostname]).href).toBe(place.url);
          expect(Object.keys(place.headers).map((name) => name.toLowerCase())).toContain('authorization');
        },
      );
    });

    test('that lies elsewhere is not asked for, whoever says so', async () => {
      await withProviderApi(
        (response, asked) => media.accept(`http://${asked.headers.host}`)(response, asked),
        async (url) => {
          for (const file of media.elsewhere(url)) {
            const place = await subject.at(url).locateMedia(media.channel, file);
            if (place.kind === 'found') {
              expect(() => allowedAddress(place.url, place.hosts, [new URL(url).hostname])).toThrow(
                expect.objectContaining({ code: 'FILE_HOST_REFUSED' }),
              );
            } else expect(place).toMatchObject({ kind: 'refused', code: 'FILE_HOST_REFUSED' });
          }
        },
      );
    });

    test('is looked for without a throw and without a secret when nobody answers', async () => {
      const nowhere = 'http://127.0.0.1:1';
      const place = await subject.at(nowhere).locateMedia(media.channel, media.file(nowhere));
      expect(['found', 'later']).toContain(place.kind);
      if (place.kind === 'later') {
        expect(place.code).toBe('PROVIDER_UNAVAILABLE');
        expectNoSecret(subject, place);
      }
    });

    test('is kept by the provider for some time', () => {
      expect(subject.at('http://127.0.0.1:1').keepsMediaDays).toBeGreaterThan(0);
    });
  });
}
