-- The directory: who has which number and which e-mail address, as keyed hashes. Each object of the CRM is read as a
-- whole once, then by what has changed.
create table directory_source (
  crm         text        not null,
  object      text        not null,
  -- What was read: other fields or another key make it be read anew.
  fields_hash text        not null,
  -- All changes up to this moment are known; absent: the first load is under way.
  known_until timestamptz,
  -- Rows read so far by the load that is under way.
  read_rows   bigint      not null default 0,
  changed_at  timestamptz not null default now(),
  primary key (crm, object)
);

create table directory_key (
  crm       text  not null,
  key_hash  bytea not null,
  record_id text  not null,
  object    text  not null,
  field     text  not null,
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
create index conversation_memory_contact on conversation_memory (crm, contact_id) where contact_id is not null;
