-- What was erased on somebody's wish, as keyed hashes of their addresses: what a provider or an import brings again of
-- the time before is not taken in again.
create table erased_person (
  key_hash  bytea       primary key,
  erased_at timestamptz not null default now()
);
