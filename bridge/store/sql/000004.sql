-- Activities by rules of their own: groups of any length, in several parts, which other groups may take in.
alter table activity_group
  -- The rule by which it was made: 'ClockHour America/New_York', 'Pause 30'.
  add column rule        text    not null default 'ClockHour',
  -- Its activities: [{"number": 1, "activityId": "00T…", "hash": "…"}]. A text that is too long for one has several.
  add column parts       jsonb   not null default '[]',
  -- Its messages belong to another group now: its activities go, then the row.
  add column is_swallowed boolean not null default false,
  -- Its messages are in an archive: the text stays as it is.
  add column is_archived boolean not null default false,
  -- Whether the CRM was asked for activities of the same time which are not known here.
  add column is_checked  boolean not null default false,
  -- Record that a rule has related it to, when it was made.
  add column related_id  text,
  -- Rendered anew although nothing in it is new, after all that is: by which command, or 'person' for another contact.
  add column renewed_by  text;
update activity_group set is_checked = true,
  parts = jsonb_build_array(jsonb_strip_nulls(
    jsonb_build_object('number', 1, 'activityId', activity_id, 'hash', rendered_hash)))
where activity_id is not null;
alter table activity_group drop column activity_id, drop column rendered_hash;
create index activity_group_conversation on activity_group (crm, conversation_key, period_start);
-- What is new never waits behind what is rendered anew.
drop index activity_group_stale;
create index activity_group_stale on activity_group (crm, stale_since)
  where revision > rendered_revision and renewed_by is null;
create index activity_group_renewed on activity_group (crm, stale_since)
  where revision > rendered_revision and renewed_by is not null;

-- Conversations of which all activities show something else now: another contact. Their groups are read from the CRM, as
-- the rows here may be younger than they are, and rendered anew.
create table activity_renewal (
  crm              text        not null,
  conversation_key text        not null,
  -- Rises when it is needed again before it has ended.
  revision         bigint      not null default 1,
  owner            text,
  until            timestamptz, -- leased until, or not to be tried earlier
  attempts         integer     not null default 0,
  created_at       timestamptz not null default now(),
  primary key (crm, conversation_key)
);

-- What a rule has related a conversation to, and for whom: what stands on the conversation and is something else was
-- chosen by a person.
create table related_record (
  crm              text not null,
  conversation_key text not null,
  record_id        text not null,
  person_id        text,
  primary key (crm, conversation_key)
);

-- Who waits for an answer, on channels where that becomes a follow-up.
create table follow_up (
  crm              text        not null,
  conversation_key text        not null,
  channel_key      text        not null,
  record_id        text        not null,
  -- The customer's latest message, and the latest answer.
  asked_at         timestamptz,
  answered_at      timestamptz,
  -- The first message that nobody has answered.
  waiting_since    timestamptz,
  -- The first message of the follow-up that was made last, and its activity while that is open.
  noted_since      timestamptz,
  activity_id      text,
  owner            text,
  until            timestamptz, -- leased until, or not to be tried earlier
  attempts         integer     not null default 0,
  error_code       text,
  error_sentence   text,
  primary key (crm, conversation_key)
);
create index follow_up_waiting on follow_up (crm, channel_key, waiting_since)
  where waiting_since is not null and waiting_since is distinct from noted_since;
create index follow_up_open on follow_up (crm) where activity_id is not null;
