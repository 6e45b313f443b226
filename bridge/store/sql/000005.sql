-- Records that are to be created for customers whom the CRM does not know: one for a number, however many conversations
-- ask for it. The row stays, and for the time that old rows are kept the name that was written, so that a later name of
-- the profile replaces only that.
create table new_contact (
  crm              text        not null,
  -- Keyed hash of the customer's number, else of their id at the provider.
  key_hash         bytea       not null,
  kind             text        not null, -- Lead | Contact | PersonAccount
  -- Who asked first: their channel says whose the record is. `customer` is forgotten when it is done or given up.
  conversation_key text        not null,
  channel_key      text        not null,
  customer         jsonb,
  -- waiting | created | found (somebody has the number by now) | refused (by the org; tried again) | declined
  state            text        not null default 'waiting',
  object           text,
  record_id        text,
  -- The name as it was written; absent: a person has written another one, and it is left alone.
  written          jsonb,
  -- The name in the profile as it was told last, and whether the record has yet to follow it.
  profile_name     text,
  has_new_name     boolean     not null default false,
  owner            text,
  until            timestamptz,
  attempts         integer     not null default 0,
  -- The last attempt was sent, and what came of it is not known.
  is_unsure        boolean     not null default false,
  error_code       text,
  error_sentence   text,
  created_at       timestamptz not null default now(),
  changed_at       timestamptz not null default now(),
  primary key (crm, key_hash)
);
create index new_contact_work on new_contact (crm, created_at) where state in ('waiting', 'refused');
create index new_contact_name on new_contact (crm) where has_new_name;

-- All conversations that ask for one: each is told what came of it.
create table new_contact_asker (
  crm              text  not null,
  key_hash         bytea not null,
  conversation_key text  not null,
  channel_key      text  not null,
  customer         jsonb,
  primary key (crm, key_hash, conversation_key),
  foreign key (crm, key_hash) references new_contact on delete cascade
);
create index new_contact_asker_conversation on new_contact_asker (crm, conversation_key);

-- What one run of the match doctor has read, for as long as it runs. Without a log: a run that is interrupted begins
-- again. Names and findings are deleted at its end; numbers are compared as keyed hashes.
create unlogged table doctor_key (
  key_hash  bytea   not null,
  is_email  boolean not null,
  record_id text    not null,
  object    text    not null,
  name      text    not null,
  owner     text    not null,
  field     text    not null,
  written   text    not null
);
create unlogged table doctor_finding (
  id      bigint generated always as identity primary key,
  kind    text   not null,
  finding jsonb  not null,
  line    text   not null, -- its row of the CSV file
  -- What is found by several keys is one finding all the same; absent: it can be found once only.
  once    text
);
create index doctor_finding_kind on doctor_finding (kind, id);
create unique index doctor_finding_once on doctor_finding (kind, once) where once is not null;
