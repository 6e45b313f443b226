-- Calls as the bridge knows them: what was told of each is joined in one state, whatever order it comes in.
create table phone_call (
  id               text        primary key, -- 'twilio:CA…' where a customer called, 'parley:' and the record's id else
  provider         text        not null,
  channel_key      text        not null,
  conversation_key text        not null,
  record_id        text,                    -- of the CRM, where a rep has asked for the call or written it down
  state            jsonb       not null,
  -- Rises with each change of the state; every one of them is an own event, stored in the same transaction.
  revision         bigint      not null default 0,
  is_over          boolean     not null default false,
  users            text[]      not null default '{}', -- whose phones it takes now
  began_at         timestamptz not null,
  changed_at       timestamptz not null default now(),
  -- When the provider is asked what has become of it, should nothing be heard.
  look_at          timestamptz
);
create index phone_call_look on phone_call (look_at) where look_at is not null;
create index phone_call_open on phone_call (conversation_key) where not is_over;
create index phone_call_record on phone_call (record_id) where record_id is not null;
create index phone_call_conversation on phone_call (conversation_key);

-- Which call a leg belongs to: some notices name the leg only.
create table call_leg (
  leg_id  text primary key,
  call_id text not null references phone_call (id) on delete cascade
);

-- Everything that a provider has told of calls, as it came.
create table call_notice (
  id              bigint generated always as identity primary key,
  provider        text        not null,
  provider_id     text        not null, -- of the request: a repeat is not stored twice
  call_id         text,                 -- absent: it could not be read
  received_at     timestamptz not null default now(),
  path_with_query text        not null,
  content_type    text        not null,
  body            bytea       not null,
  -- What was answered where the provider waited for word: a repeat hears the same.
  step            jsonb,
  -- Why it is not part of a call yet: its call or its channel is not known, or it could not be read.
  error_code      text,
  error_sentence  text
);
create unique index call_notice_identity on call_notice (provider, provider_id);
create index call_notice_call on call_notice (call_id);
create index call_notice_waiting on call_notice (call_id) where error_code is not null;
create index call_notice_received on call_notice (received_at);

-- Calls of reps that are to be placed: the row is the claim, and says what was tried.
-- waiting -> placing (committed before the request leaves) -> placed | refused | unknown -> placed | refused;
-- waiting -> withdrawn
create table call_order (
  call_id      text        primary key references phone_call (id) on delete cascade,
  state        text        not null default 'waiting',
  user_id      text        not null,
  rep_number   text,                               -- the phone that was rung, from 'placing' on
  written_at   timestamptz not null,               -- by the clock of the CRM
  tries        integer     not null default 0,
  not_before   timestamptz not null default now(), -- leased until, or not to be tried earlier
  attempted_at timestamptz,
  taken_at     timestamptz not null default now()
);
create index call_order_work on call_order (not_before) where state in ('waiting', 'placing', 'unknown');
create index call_order_user on call_order (user_id) where state in ('placing', 'placed', 'unknown');

-- How calls are wanted on each channel, and the phones of reps: read from the CRM, so that a call is taken also while it
-- is away, and by every bridge.
create table call_set_up (
  channel_key text        primary key,
  set_up      jsonb       not null,
  read_at     timestamptz not null default now()
);
create table call_rep (
  user_id text  primary key,
  rep     jsonb not null
);

-- Texts that are made after a call: its recordings are written down, and it is summarised.
create table call_work (
  call_id    text        not null references phone_call (id) on delete cascade,
  kind       text        not null, -- 'transcribe' | 'summarise' | 'find': what a caller told an AI agent
  subject    text        not null default '', -- the recording
  ticket     text,                 -- by which a transcript that is being made is asked for
  owner      text,                 -- who works on it; another order takes it away
  tries      integer     not null default 0,
  not_before timestamptz not null default now(), -- leased until, or not to be tried earlier
  ordered_at timestamptz not null default now(),
  primary key (call_id, kind, subject)
);
create index call_work_due on call_work (not_before);

-- Activities of calls: one for the call, and one that asks to call back. As `activity_group` for messages.
create table call_activity (
  crm               text        not null,
  call_id           text        not null,
  conversation_key  text        not null,
  channel_key       text        not null,
  record_id         text        not null, -- of the call
  is_complete       boolean     not null default false,
  revision          bigint      not null default 1,
  rendered_revision bigint      not null default 0,
  stale_since       timestamptz not null default now(),
  -- Somebody wants it rendered anew: the command that asked for it.
  renewed_by        text,
  activity_id       text,
  rendered_hash     text,
  -- It was given to the rep; whose it is from then on is for people to say.
  is_handed_over    boolean     not null default false,
  related_id        text,
  call_back_id      text,
  call_back_hash    text,
  is_call_back_open boolean     not null default false,
  -- It was given to whom the customer belongs.
  is_call_back_given boolean    not null default false,
  owner             text,
  until             timestamptz,
  attempts          integer     not null default 0,
  error_code        text,
  error_sentence    text,
  primary key (crm, call_id)
);
create index call_activity_stale on call_activity (crm, stale_since) where revision > rendered_revision;
create index call_activity_conversation on call_activity (crm, conversation_key);
create index call_activity_record on call_activity (crm, record_id);
