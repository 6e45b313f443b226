import { createRecord } from 'lightning/uiRecordApi';
import timeZone from '@salesforce/i18n/timeZone';
import callBack from '@salesforce/label/c.ParleyFollowUpSubject';
import type { CallDetails } from 'c/parleyCallModel';
import formatLabel from 'c/parleyFormatLabel';

const DAY = 24 * 60 * 60 * 1000;

/** Years first, as Salesforce writes days. */
const isoDay = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day so many days from now, as the user's time zone counts days: `2026-11-23`. */
export function dayAfter(days: number, now = Date.now()): string {
  const today = Date.parse(`${isoDay.format(now)}T00:00:00Z`);
  return new Date(today + days * DAY).toISOString().slice(0, 10);
}

/**
 * Creates a Task of the user's own: call this customer back. Gives its id. A Task of a lead is about nothing else.
 * @param day `2026-11-23`
 * @throws the platform's error
 */
export default async function createFollowUp(call: CallDetails, day: string): Promise<string> {
  const { accountId, address, id, name, person, related } = call;
  const isLead = person?.objectApiName === 'Lead';
  const who = person && person.objectApiName !== 'Account' ? { WhoId: person.id } : {};
  const what = isLead ? {} : { WhatId: related?.id ?? accountId ?? id };
  const task = await createRecord({
    apiName: 'Task',
    fields: {
      Subject: formatLabel(callBack, person?.name ?? name),
      ActivityDate: day,
      TaskSubtype: 'Call',
      Description: address,
      ...who,
      ...what,
    },
  });
  return task.id;
}
