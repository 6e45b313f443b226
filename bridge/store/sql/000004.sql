-- Activities of which all show something else now: a conversation has got another contact, or a channel another format.
-- Their groups are read from the CRM, as the rows here may be younger than they are, and marked stale.
create table activity_renewal (
  id               bigint      generated always as identity primary key,
  crm              text        not null,
  -- One of the two: a conversation, or a whole channel since a moment.
  conversation_key text,
  channel_key      text,
  since            timestamptz,
  owner            text,
  until            timestamptz,
  attempts         integer     not null default 0,
  created_at       timestamptz not null default now()
);
create unique index activity_renewal_conversation on activity_renewal (crm, conversation_key) where conversation_key is not null;
