-- Who has given a command: what a person decides about a customer says who it was.
alter table crm_request add column given_by text, add column given_by_name text;
