-- What Parley itself uses of a CRM's requests, hour by hour and of all bridges together, and how many messages came and
-- went in the same time. `counted_until`: up to when messages are counted.
create table api_use (
  crm           text        not null,
  hour          timestamptz not null,
  requests      bigint      not null default 0,
  messages      bigint      not null default 0,
  counted_until timestamptz,
  primary key (crm, hour)
);
-- Rows are written in the order of this column, which a small index is enough for.
create index outbound_message_taken on outbound_message using brin (taken_at);

-- Messages of a conversation that are on their way into a file: exactly these are removed once the file is there. The
-- row ends with the archive.
create table message_archive (
  crm         text        not null,
  record_id   text        not null, -- of the conversation
  -- Activities that end until then stay as they are; no message of before `until` stays behind.
  frozen_until timestamptz not null,
  until       timestamptz not null,
  message_ids text[]      not null,
  -- The file that holds them, once Salesforce has it and it was compared.
  document_id text,
  begun_at    timestamptz not null default now(),
  primary key (crm, record_id)
);

-- What was erased on somebody's wish, as keyed hashes: of a person's names what is older is not taken in again, of an
-- event nothing.
create table erased_key (
  key_hash  bytea       primary key,
  is_event  boolean     not null,
  erased_at timestamptz not null
);

-- Whom a command erases: what it has found is kept until all is gone, as half of it may be gone already.
create table erasure (
  request_id text        primary key references crm_request (id) on delete cascade,
  found      jsonb       not null,
  begun_at   timestamptz not null default now()
);
