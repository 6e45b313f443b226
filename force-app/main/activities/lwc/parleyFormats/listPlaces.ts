import agent from '@salesforce/label/c.ParleyPlaceAgent';
import callback from '@salesforce/label/c.ParleyPlaceCallback';
import channel from '@salesforce/label/c.ParleyPlaceChannel';
import conversation from '@salesforce/label/c.ParleyPlaceConversation';
import customer from '@salesforce/label/c.ParleyPlaceCustomer';
import disposition from '@salesforce/label/c.ParleyPlaceDisposition';
import duration from '@salesforce/label/c.ParleyPlaceDuration';
import message from '@salesforce/label/c.ParleyPlaceMessage';
import messages from '@salesforce/label/c.ParleyPlaceMessages';
import notes from '@salesforce/label/c.ParleyPlaceNotes';
import number from '@salesforce/label/c.ParleyPlaceNumber';
import period from '@salesforce/label/c.ParleyPlacePeriod';
import person from '@salesforce/label/c.ParleyPlacePerson';
import recording from '@salesforce/label/c.ParleyPlaceRecording';
import status from '@salesforce/label/c.ParleyPlaceStatus';
import summary from '@salesforce/label/c.ParleyPlaceSummary';
import time from '@salesforce/label/c.ParleyPlaceTime';
import topic from '@salesforce/label/c.ParleyPlaceTopic';
import user from '@salesforce/label/c.ParleyPlaceUser';
import zone from '@salesforce/label/c.ParleyPlaceZone';
import type { FieldPlace } from 'c/parleyFormatField';
import { placesOf, SAMPLES, type FormatField, type FormatKey } from 'c/parleyFormatRules';

const LABELS: Readonly<Record<string, string>> = {
  agent,
  callback,
  channel,
  conversation,
  customer,
  disposition,
  duration,
  message,
  messages,
  notes,
  number,
  period,
  person,
  recording,
  status,
  summary,
  time,
  topic,
  user,
  zone,
};

/** The places of a field, each with what could stand there. */
export default function listPlaces({ kind, language }: FormatKey, field: FormatField): readonly FieldPlace[] {
  const values: Readonly<Record<string, string>> = SAMPLES[kind][language];
  return Object.keys(placesOf(kind, field)).map((name) => ({
    name,
    label: LABELS[name] ?? name,
    example: values[name] ?? '',
  }));
}
