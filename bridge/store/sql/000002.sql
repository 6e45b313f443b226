-- Who is who on a channel: each handle of a person leads to one conversation. Decided when an event is stored, so that
-- two webhooks about a new person, on two bridges, cannot open two conversations.
create table handle (
  channel_key      text        not null,
  -- 'user:US.1349…', 'parent:US.ENT.…', 'tel:+5561981111111' (the one spelling that all variants of a number share).
  handle           text        not null,
  conversation_key text        not null,
  -- Since when it is no longer theirs. Whoever writes from a number after that is a new person.
  former_since     timestamptz,
  -- Since when it is known to be theirs, by the provider's clock: what somebody else wrote earlier comes late.
  since            timestamptz,
  -- The how-manieth person it is who has it.
  holder           integer     not null default 1,
  learned_at       timestamptz not null default now(),
  primary key (channel_key, handle)
);
create index handle_conversation on handle (conversation_key);

-- What must be known of a conversation at the moment of sending, kept when an event is stored: it counts before any CRM
-- has heard of it.
create table conversation_state (
  conversation_key text        primary key,
  channel_key      text        not null,
  -- When the customer last wrote, by the provider's clock: not imported, not from the phone's own app.
  last_customer_at timestamptz,
  -- The provider's id of that message, to show it as read.
  last_customer_id text,
  -- The form of the address that the provider has accepted last, where it is not the one that it shows.
  send_address     text,
  -- The message up to which the customer was shown that all is read.
  marked_read_id   text,
  -- Two handles of this person were taken for two people before.
  same_person_as   text
);
create index conversation_state_same_person on conversation_state (same_person_as) where same_person_as is not null;

-- What the customer has said they want to receive. The latest word counts, by the provider's clock.
create table consent_state (
  conversation_key text        not null,
  purpose          text        not null, -- 'All' | 'Marketing'
  level            text        not null, -- 'OptedOut' | 'Implicit' | 'Explicit'
  source           text        not null,
  changed_at       timestamptz not null,
  primary key (conversation_key, purpose)
);

alter table outbound_message
  add column content     jsonb,
  -- Provider id and record of the message that this one quotes or reacts to.
  add column reply_to    text,
  add column reply_to_id text,
  -- When the rep last asked for it: the first time, or by Retry.
  add column queued_at   timestamptz not null default now(),
  -- The form of the address that this attempt goes to, and those that were refused: each is tried once.
  add column sent_form   text,
  add column refused_forms text[] not null default '{}',
  add column pricing_category text;
update outbound_message set content = jsonb_build_object('type', 'text', 'text', body);
alter table outbound_message alter column content set not null, drop column body;
create index outbound_message_earlier on outbound_message using gin (earlier_provider_ids);
-- States: waiting -> sending -> sent | failed | held | unknown; unknown -> sent | failed. While it waits, `not_before`
-- is also the lease of the lane that checks it. 'held': not sent, a person decides; like 'failed' it goes again only
-- for a higher attempt.

-- Where a channel must rest: a provider has asked for it, does not take our login, or has stopped the channel. The row
-- stays until a send works again, so that the next rest is longer.
create table channel_pause (
  channel_key text        primary key,
  until       timestamptz not null,
  code        text        not null,
  since       timestamptz not null default now(),
  tries       integer     not null default 1,
  -- People read of it on the channel, and have to read when it is over.
  is_told     boolean     not null
);

-- The pace of channels and of conversations, one for all bridges. Lost in a crash, which does no harm.
create unlogged table send_pace (
  key     text        primary key, -- channel key or conversation key
  next_at timestamptz not null,    -- the moment by which everything sent so far has been paid for
  free_at timestamptz not null     -- nothing need be claimed earlier
);

-- Events that wait for a message which is not there yet: 'meta:wamid.…'. Their state in `inbound_event` is 4 until the
-- message has been delivered; then it is 0 again.
create table parked_event (
  crm         text   not null,
  event_id    bigint not null references inbound_event (id) on delete cascade,
  message_key text   not null,
  primary key (crm, event_id)
);
create index parked_event_message on parked_event (crm, message_key);

alter table conversation_memory
  add column identity_keys text[] not null default '{}',
  add column address       text,
  add column address_at    timestamptz;

-- Files of customers: fetched after the message is stored, kept until they are in the CRM.
create table media_file (
  id               bigint      generated always as identity primary key,
  provider         text        not null,
  message_id       text        not null, -- the provider's
  place            integer     not null, -- in the message, from 0
  channel_key      text        not null,
  conversation_key text        not null,
  description      jsonb       not null, -- MediaFile
  occurred_at      timestamptz not null,
  state            text        not null default 'waiting', -- waiting | fetched | stored | too-large | expired | failed
  content_type     text,                 -- what the bytes are, by looking at them
  size             bigint,
  sha256           text,
  version_id       text,
  document_id      text,
  owner            text,
  until            timestamptz,          -- leased until, or not to be tried earlier
  tries            integer     not null default 0,
  error_code       text,
  expires_at       timestamptz not null, -- the provider keeps it until then
  kept_until       timestamptz,          -- its bytes are kept here until then
  changed_at       timestamptz not null default now()
);
create unique index media_file_identity on media_file (provider, message_id, place);
create index media_file_work on media_file (until) where state in ('waiting', 'fetched');

create table media_bytes (
  file_id bigint  not null references media_file (id) on delete cascade,
  part    integer not null,
  bytes   bytea   not null,
  primary key (file_id, part)
);

-- Secrets that the bridge makes for itself when none are configured: the key that signs links to files.
create table bridge_key (
  purpose text  primary key,
  key     bytea not null
);

-- Commands from screens that were taken: whoever inserts the row carries it out.
-- waiting -> running -> finished (the result is kept here) -> told (the CRM has it).
create table crm_request (
  id            text        primary key,
  kind          text        not null,
  parameters    text        not null,
  channel_key   text,
  state         text        not null default 'waiting',
  tries         integer     not null default 0,
  -- Leased until, or not to be tried earlier.
  not_before    timestamptz not null default now(),
  taken_at      timestamptz not null default now(),
  succeeded     boolean,
  result        text, -- JSON
  error_code    text,
  error_message text
);
create index crm_request_work on crm_request (taken_at) where state <> 'told';

-- What a list of a provider has last said of a template, so that only what is new is told to the CRM.
create table told_template (
  provider        text not null,
  external_id     text not null,
  hash            text not null,
  approval_status text not null,
  primary key (provider, external_id)
);
