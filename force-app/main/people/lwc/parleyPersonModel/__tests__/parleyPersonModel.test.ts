import { parseCandidates, readPeople, toPerson } from 'c/parleyPersonModel';
import {
  peopleAnswer,
  samplePersonNode,
  unlinked,
  writtenCandidates,
} from '../../../../../test/sample-person';

describe('c-parley-person-model', () => {
  it('says whom a conversation is with, how surely, and why', () => {
    expect(toPerson(samplePersonNode())).toMatchObject({
      name: 'Mona',
      certainty: 'Certain',
      reason: 'MobilePhone (415) 555-0123 is +1 415 555 0123.',
      linked: { id: '003000000000001AAA', objectApiName: 'Contact', name: 'Mona Sample' },
      accountId: '001000000000001AAA',
      channel: { policy: 'Ask', asksForOpportunity: false },
    });
  });

  it('tells a record that the user may not see from nobody', () => {
    const hidden = toPerson(samplePersonNode({ Contact__r: null }));
    expect(hidden.linked).toEqual({ id: '003000000000001AAA', objectApiName: 'Contact', name: undefined });
    const { Contact__r, ...withoutAccess } = samplePersonNode();
    expect(Contact__r).toBeDefined();
    expect(toPerson(withoutAccess).linked).toMatchObject({ name: undefined });
    expect(toPerson(samplePersonNode(unlinked)).linked).toBeUndefined();
  });

  it('a lead or an account stands for the person where there is no contact', () => {
    const lead = { Lead__c: { value: 'lead' }, Lead__r: { Name: { value: 'Mara Sample' } } };
    expect(toPerson(samplePersonNode({ ...unlinked, ...lead })).linked).toMatchObject({
      objectApiName: 'Lead',
      name: 'Mara Sample',
    });
    const account = { Account__c: { value: 'account' }, Account__r: { Name: { value: 'Sample Bicycles' } } };
    expect(toPerson(samplePersonNode({ ...unlinked, ...account })).linked).toMatchObject({
      objectApiName: 'Account',
    });
  });

  it('says what a conversation is about: an opportunity, else a case', () => {
    const both = {
      Opportunity__c: { value: 'deal' },
      Opportunity__r: { Name: { value: 'Ten city bikes' } },
      Case__c: { value: 'case' },
      Case__r: { Subject: { value: 'Brakes squeal' } },
    };
    expect(toPerson(samplePersonNode(both)).related).toMatchObject({ name: 'Ten city bikes' });
    const { Case__c, Case__r } = both;
    expect(toPerson(samplePersonNode({ Case__c, Case__r })).related).toMatchObject({
      objectApiName: 'Case',
      name: 'Brakes squeal',
    });
  });

  it('reads candidates, and leaves out what names no record', () => {
    expect(parseCandidates(writtenCandidates)).toMatchObject([
      { objectApiName: 'Contact', name: 'Moritz Sample', owner: '', openOpportunities: 0 },
      { objectApiName: 'Lead', name: 'Mara Sample', owner: 'Luis Sample' },
    ]);
    const day = parseCandidates('[{"object":"Lead","id":"a","lastActivityAt":"2026-11-03T00:00:00.000Z"}]');
    expect(day).toMatchObject([{ name: 'a', lastActivityOn: '2026-11-03' }]);
    for (const broken of [
      '',
      null,
      undefined,
      '{',
      '7',
      '[null, 1, {"id":"a"}, {"object":"Task","id":"a"}]',
    ]) {
      expect(parseCandidates(broken)).toEqual([]);
    }
  });

  it('reads an identity that is not there as nobody', () => {
    const person = toPerson(samplePersonNode({ Identity__r: null }));
    expect(person).toMatchObject({ certainty: 'None', reason: '', candidates: [] });
  });

  it('counts also those that were not asked for', () => {
    expect(readPeople(peopleAnswer([samplePersonNode()], 120))).toMatchObject({ total: 120, people: [{}] });
  });
});
