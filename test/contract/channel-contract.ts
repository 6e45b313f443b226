import type { ChannelSubject } from './channel-subject.ts';
import { mediaContract } from './media-contract.ts';
import { sendingContract } from './sending-contract.ts';
import { templateContract } from './template-contract.ts';
import { webhookContract } from './webhook-contract.ts';

/** The promises that every provider keeps, whoever it is. */
export function channelContract(name: string, subject: ChannelSubject): void {
  describe(`${name} keeps the contract of a channel provider`, () => {
    webhookContract(subject);
    sendingContract(subject);
    mediaContract(subject);
    if (subject.templates) templateContract(subject, subject.templates);

    test('capabilities are sane, and templates have a desk where they need approval', () => {
      const provider = subject.at('http://127.0.0.1:1');
      expect(Object.keys(provider.capabilities).length).toBeGreaterThan(0);
      for (const able of Object.values(provider.capabilities)) {
        expect(able.textLimit).toBeGreaterThan(0);
        expect(able.sends).toContain('text');
        expect(new Set(able.sends).size).toBe(able.sends.length);
        expect(able.sends.includes('media')).toBe(able.filesPerMessage > 0 && able.media.length > 0);
        expect(able.sends.includes('question')).toBe(able.buttons > 0 || able.listRows > 0);
        expect(able.approvesTemplates).toBe(able.serviceWindowHours !== undefined);
        expect(able.readMarks).toBe(able.readMarks && provider.markRead !== undefined);
        expect(able.pace.perSecond).toBeGreaterThan(0);
        expect(able.pace.burstToOnePerson).toBeGreaterThan(0);
        for (const { contentTypes, largest } of able.media) {
          expect(largest).toBeGreaterThan(0);
          for (const type of contentTypes) expect(type).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
        }
        // They travel to screens as JSON.
        expect(JSON.parse(JSON.stringify(able))).toEqual(able);
      }
      const needsDesk = Object.values(provider.capabilities).some(
        ({ approvesTemplates }) => approvesTemplates,
      );
      expect(provider.templates !== undefined).toBe(needsDesk);
      expect(subject.templates !== undefined).toBe(needsDesk);
    });
  });
}
