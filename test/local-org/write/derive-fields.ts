import { describeBytes } from '../files/file-bytes.ts';
import { fileType } from '../files/file-type.ts';
import type { Value } from '../row.ts';
import type { Store } from '../store/store.ts';

/** A row that is being put together. */
export type Draft = Record<string, Value>;

type Rule = (draft: Draft, store: Store, now: string) => void;

const personName: Rule = (draft) => {
  draft['Name'] = [draft['FirstName'], draft['LastName']].filter((part) => part !== null).join(' ');
};

/** An account that has the last name of a person is the account of that person, where the org has such. */
const account: Rule = (draft, store, now) => {
  if (draft['IsPersonAccount'] === undefined || draft['LastName'] === null) return;
  draft['IsPersonAccount'] = true;
  personName(draft, store, now);
};

/** What of a Task follows from its other fields. */
const activity: Rule = (draft, store, now) => {
  const wasClosed = draft['IsClosed'] === true;
  const isClosed = closedStatuses(store).has(draft['Status'] ?? null);
  draft['IsClosed'] = isClosed;
  draft['IsHighPriority'] = draft['Priority'] === 'High';
  if (isClosed !== wasClosed) draft['CompletedDateTime'] = isClosed ? now : null;
  draft['AccountId'] = accountOf(draft, store);
};

const opportunity: Rule = (draft) => {
  const stage = draft['StageName'];
  draft['IsWon'] = stage === 'Closed Won';
  draft['IsClosed'] = stage === 'Closed Won' || stage === 'Closed Lost';
};

const supportCase: Rule = (draft) => {
  draft['IsClosed'] = draft['Status'] === 'Closed';
};

const fileVersion: Rule = (draft) => {
  const path = draft['PathOnClient'];
  if (draft['Title'] === null && typeof path === 'string') {
    const file = path.slice(path.lastIndexOf('/') + 1);
    draft['Title'] = file.includes('.') ? file.slice(0, file.lastIndexOf('.')) : file;
  }
  const { extension, fileType: type } = fileType(String(path));
  draft['FileExtension'] = extension;
  draft['FileType'] = type;
  const reference = draft['VersionData'];
  const { checksum, size } = typeof reference === 'string' ? describeBytes(reference) : {};
  draft['Checksum'] = checksum ?? null;
  draft['ContentSize'] = size ?? null;
};

const rules: Readonly<Record<string, Rule>> = {
  User: personName,
  Account: account,
  Contact: personName,
  Lead: personName,
  Opportunity: opportunity,
  Case: supportCase,
  Task: activity,
  ContentVersion: fileVersion,
};

/** Fills the fields of a row that follow from others and that nobody may write. */
export function deriveFields(objectName: string, draft: Draft, store: Store, now: string): void {
  rules[objectName]?.(draft, store, now);
}

function closedStatuses(store: Store): ReadonlySet<Value> {
  const statuses = [...store.table('TaskStatus').rows.values()];
  return new Set(statuses.filter((row) => row['IsClosed'] === true).map((row) => row['ApiName'] ?? null));
}

function accountOf(draft: Draft, store: Store): Value {
  const whatId = draft['WhatId'];
  if (typeof whatId === 'string') {
    if (whatId.startsWith('001')) return whatId;
    const related = store.table('Opportunity').rows.get(whatId) ?? store.table('Case').rows.get(whatId);
    if (related) return related['AccountId'] ?? null;
  }
  const whoId = draft['WhoId'];
  return typeof whoId === 'string' ? (store.table('Contact').rows.get(whoId)?.['AccountId'] ?? null) : null;
}
