import type { Template, TemplateChannel } from 'c/parleyTemplateModel';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleTemplate } from '../../../../../test/sample-template';
import savedFields from '../savedFields';

const WHATSAPP: TemplateChannel = {
  id: 'a00000000000001AAA',
  name: 'WhatsApp',
  providerName: 'Meta',
  businessId: '200000000000003',
  capabilities: wholeCapabilities(),
  isDescribed: true,
};
const PHONE = { ...WHATSAPP, businessId: '', capabilities: wholeCapabilities({ approvesTemplates: false }) };

const statusOf = (draft: Template, saved: Template | undefined, channel: TemplateChannel | undefined) =>
  savedFields(draft, saved, channel)['ApprovalStatus__c'];

describe('fields of a saved template', () => {
  it('carry the key by which the bridge finds it again: business, name and language', () => {
    expect(savedFields(sampleTemplate(), undefined, WHATSAPP)['TemplateKey__c']).toBe(
      '200000000000003|order_is_ready|en_US',
    );
    expect(savedFields(sampleTemplate({ language: '' }), undefined, WHATSAPP)['TemplateKey__c']).toBeNull();
    expect(savedFields(sampleTemplate(), undefined, PHONE)['TemplateKey__c']).toBeNull();
  });

  it('a new one is a draft where templates are approved, and needs no approval elsewhere', () => {
    expect(statusOf(sampleTemplate(), undefined, WHATSAPP)).toBe('Draft');
    expect(statusOf(sampleTemplate(), undefined, PHONE)).toBe('NotNeeded');
    expect(statusOf(sampleTemplate(), undefined, undefined)).toBe('NotNeeded');
  });

  it.each(['Approved', 'Flagged', 'Rejected', 'Paused'] as const)(
    'one that is %s becomes a draft when what the provider has seen is changed, and only then',
    (approvalStatus) => {
      const saved = sampleTemplate({ approvalStatus, externalId: '1' });
      expect(statusOf({ ...saved, footer: 'The shop' }, saved, WHATSAPP)).toBe('Draft');
      expect(statusOf({ ...saved, isWindow: false, labels: ['shop'] }, saved, WHATSAPP)).toBeUndefined();
    },
  );

  it('one that needed no approval needs one on a channel that approves', () => {
    const saved = sampleTemplate({ approvalStatus: 'NotNeeded' });
    expect(statusOf(saved, saved, WHATSAPP)).toBe('Draft');
  });
});
