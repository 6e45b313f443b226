-- The directory: who has which number and which e-mail address, as keyed hashes. Each object of the CRM is read as a
-- whole once, then by what has changed.
create table directory_source (
  crm         text        not null,
  object      text        not null,
  -- What was read, and how: other fields, countries or another key make it be read anew.
  fingerprint text,
  -- All changes up to this moment are known, by the clock of the CRM; absent: the first load is under way.
  known_until timestamptz,
  -- The how-manieth load it is whose keys are written.
  load        integer     not null default 0,
  -- Up to which moment records were there before the bridge came to know the object; who was created later is new.
  first_until timestamptz,
  primary key (crm, object)
);

create table directory_key (
  crm        text        not null,
  key_hash   bytea       not null,
  record_id  text        not null,
  object     text        not null,
  field      text        not null,
  load       integer     not null,
  -- The change of the record in which it was read: an answer that comes late does not undo a newer one.
  changed_at timestamptz not null,
  primary key (crm, key_hash, record_id, field)
);
create index directory_key_record on directory_key (crm, record_id);

-- Keys of customers whose contact is not known: when the directory learns one, their conversation is looked at again.
create table sought_key (
  crm              text  not null,
  key_hash         bytea not null,
  conversation_key text  not null,
  primary key (crm, key_hash, conversation_key)
);
create index sought_key_conversation on sought_key (crm, conversation_key);
-- Whom a conversation was linked to until their record lost the number, as {object, id, field}: for people to decide.
alter table conversation_memory add column former_contact jsonb;
create index conversation_memory_contact on conversation_memory (crm, contact_id) where contact_id is not null;

-- Contacts and leads that were created in the CRM and get an identity before they write. What was done is kept for a
-- while: how many a user has created within a minute tells a load from people who are typed in.
create table new_person (
  crm        text        not null,
  record_id  text        not null,
  object     text        not null,
  created_by text        not null,
  created_at timestamptz not null, -- by the clock of the CRM
  is_done    boolean     not null default false,
  noted_at   timestamptz not null default now(),
  primary key (crm, record_id)
);
create index new_person_created on new_person (crm, created_by, created_at);

-- Up to where the changes of an object were read, and when that was: changes are stamped when they are made and seen when
-- they are committed, so the next look begins where one ended some time ago, and as long before as that may take. With
-- an id all up to that record was read twice, some time apart, and is not read again.
create table directory_mark (
  crm      text        not null,
  object   text        not null,
  noted_at timestamptz not null,
  -- By a sweep, which reaches further back than looks for somebody who has just written.
  is_sweep boolean     not null,
  until    timestamptz not null,
  id       text,
  primary key (crm, object, is_sweep, noted_at)
);
