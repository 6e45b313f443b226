-- Records that are to be created for customers whom the CRM does not know: one for a number, however many conversations
-- ask for it. The row stays, with the name that was written, so that a later name of the profile replaces only that.
create table new_contact (
  crm              text        not null,
  key_hash         bytea       not null,
  conversation_key text        not null,
  channel_key      text        not null,
  policy           text        not null,
  customer         jsonb       not null,
  state            text        not null default 'waiting', -- waiting | created | found | refused
  record_id        text,
  written_name     text,
  owner            text,
  until            timestamptz,
  attempts         integer     not null default 0,
  error_code       text,
  error_sentence   text,
  created_at       timestamptz not null default now(),
  primary key (crm, key_hash)
);
create index new_contact_work on new_contact (created_at) where state = 'waiting';
