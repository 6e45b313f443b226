-- Provider events: one row for each thing that a provider told us, with the bytes that it sent.
-- `salesforce` is how far the delivery to Salesforce has come; another CRM gets a column of its own, so that one
-- being down never holds the other: 0 waiting, 1 delivered, 2 dead letter, 3 nothing to write.
create table inbound_event (
  id               bigint generated always as identity primary key,
  provider         text        not null,
  -- What makes the event itself: 'message:SM…', 'delivery:SM…:delivered'. A repeat is not stored twice.
  provider_id      text        not null,
  kind             text        not null, -- 'message' | 'delivery' | 'unreadable'
  -- Events of one conversation are delivered one after another: channel key, '|', customer address.
  conversation_key text        not null,
  received_at      timestamptz not null default now(),
  path_with_query  text        not null,
  content_type     text        not null,
  body             bytea       not null,
  salesforce       smallint    not null default 0
);
create unique index inbound_event_identity on inbound_event (provider, provider_id);
create index inbound_event_salesforce_waiting on inbound_event (id) where salesforce = 0;
create index inbound_event_salesforce_conversation on inbound_event (conversation_key, id) where salesforce = 0;
create index inbound_event_received on inbound_event (received_at);

-- Why an event was not delivered at once. Rows stay while the event waits or is a dead letter.
create table delivery_problem (
  crm       text        not null,
  event_id  bigint      not null references inbound_event (id) on delete cascade,
  code      text        not null,
  sentence  text        not null,
  attempts  integer     not null default 1,
  first_at  timestamptz not null default now(),
  last_at   timestamptz not null default now(),
  primary key (crm, event_id)
);

-- Who works on a conversation for a CRM. A row with owner 'wait' holds the conversation back until `until`.
create table conversation_lease (
  crm              text        not null,
  conversation_key text        not null,
  owner            text        not null,
  until            timestamptz not null,
  attempts         integer     not null default 0,
  primary key (crm, conversation_key)
);
create index conversation_lease_owner on conversation_lease (owner);

-- Messages of reps that the bridge has taken from the CRM: the ledger of every attempt to send.
-- The unique id is the claim: whoever inserts the row has the message, on whichever replica.
create table outbound_message (
  id               text        primary key, -- record id in the CRM
  -- From the same sequence as the events: one order of arrival for what customers and reps wrote.
  position         bigint      not null default nextval(pg_get_serial_sequence('inbound_event', 'id')),
  attempt          integer     not null,    -- raised by a rep's Retry, never by the bridge
  conversation_key text        not null,
  channel_key      text        not null,
  to_address       text        not null,
  body             text        not null,
  -- waiting → sending → sent | failed | unknown; unknown → sent | failed.
  -- 'sending' is committed before the request leaves: whoever finds it later must find out, not send again.
  state            text        not null default 'waiting',
  provider_id      text        unique,
  -- Of attempts before a rep's Retry: what is said about them no longer counts.
  earlier_provider_ids text[]  not null default '{}',
  delivery_status  text        not null default 'Queued',
  error_code       text,
  error_message    text,
  taken_at         timestamptz not null default now(),
  not_before       timestamptz,             -- 'waiting': do not send earlier; 'unknown': do not look earlier
  tries            integer     not null default 0,
  attempted_at     timestamptz,
  sent_at          timestamptz,
  delivered_at     timestamptz,
  read_at          timestamptz,
  failed_at        timestamptz
);
create index outbound_message_open on outbound_message (conversation_key, position) where state in ('waiting', 'sending', 'unknown');
create index outbound_message_work on outbound_message (position) where state in ('waiting', 'sending', 'unknown');

-- Groups of messages that make one activity (a Task). `revision` rises whenever something in the group changed;
-- the activity is up to date when `rendered_revision` has caught up.
create table activity_group (
  crm               text        not null,
  group_key         text        not null,
  conversation_key  text        not null,
  channel_key       text        not null,
  record_id         text        not null, -- of the conversation
  period_start      timestamptz not null,
  period_end        timestamptz not null,
  revision          bigint      not null default 1,
  rendered_revision bigint      not null default 0,
  stale_since       timestamptz not null default now(),
  activity_id       text,       -- id of the Task, once it exists
  rendered_hash     text,
  owner             text,
  until             timestamptz,
  attempts          integer     not null default 0,
  error_code        text,
  error_sentence    text,
  primary key (crm, group_key)
);
create index activity_group_stale on activity_group (crm, stale_since) where revision > rendered_revision;

-- What the bridge remembers of a conversation, so that it need not ask the CRM for each message.
create table conversation_memory (
  crm              text        not null,
  conversation_key text        not null,
  record_id        text        not null,
  contact_id       text,
  matched_at       timestamptz not null,
  last_message_at  timestamptz not null,
  last_inbound_at  timestamptz,
  primary key (crm, conversation_key)
);

-- Where a stream of change events was read to. The position is opaque.
create table stream_position (
  stream     text        primary key,
  position   bytea       not null,
  updated_at timestamptz not null default now()
);

-- Until when a provider's own list has been compared with what is stored here.
create table reconciled_until (
  provider text        primary key,
  until    timestamptz not null
);
