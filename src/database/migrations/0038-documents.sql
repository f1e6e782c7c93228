-- The bytes of documents stand outside the database, each file under the SHA-256 of what it holds. Here stands which of them are kept; what
-- leans on a file is a fact with that SHA-256 in its answers.

create table document_file (
  authority uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kept_at timestamptz not null,
  -- A fact that leaned on it was disposed of or moved: it is to be looked whether any other does.
  doubtful boolean not null default false,
  primary key (authority, sha256)
);
create index document_file_doubtful on document_file (authority) where doubtful;
alter table document_file enable row level security;

create index fact_file on fact (authority, (body ->> 'sha256')) where body ? 'sha256';

-- A file that a fact of this change leans on. The row is locked until the change commits.
create function document_keep(authority_ uuid, sha256_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into document_file (authority, sha256, kept_at) values (authority_, sha256_, business_now())
  on conflict (authority, sha256) do update set doubtful = document_file.doubtful
$$;

-- Files that may have lost what leaned on them.
create function documents_doubtful(authority_ uuid, most int) returns table (sha256 text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.sha256 from document_file d where d.authority = authority_ and d.doubtful order by 1 limit most
$$;

-- Lets a file go that no fact leans on, in the transaction that removes it: whoever adds the same again waits for that. False where one does.
create function document_let_go(authority_ uuid, sha256_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  -- Waits for a change that adds it now, and makes others wait: a file that nothing ever named has no row to lock.
  insert into document_file (authority, sha256, kept_at) values (authority_, sha256_, business_now())
    on conflict (authority, sha256) do update set doubtful = false;
  if exists (select from fact f where f.authority = authority_ and f.body ? 'sha256' and f.body ->> 'sha256' = sha256_) then return false; end if;
  delete from document_file d where d.authority = authority_ and d.sha256 = sha256_;
  return true;
end
$$;

-- What goes goes from every version: what the facts said, their words and the salts. Of the files they leaned on it is looked whether
-- anything else does.
create or replace function content_erase(authority_ uuid, record_ uuid, facts_ uuid[]) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update document_file d set doubtful = true
    from fact f where f.authority = authority_ and f.record = record_ and f.fact = any(facts_) and f.body ? 'sha256'
      and d.authority = f.authority and d.sha256 = f.body ->> 'sha256';
  delete from fact_words w where w.authority = authority_ and w.record = record_ and w.fact = any(facts_);
  update fact f set body = null, salt = null where f.authority = authority_ and f.record = record_ and f.fact = any(facts_) and f.body is not null;
$$;

revoke execute on function document_keep(uuid, text), documents_doubtful(uuid, int), document_let_go(uuid, text) from public;
grant execute on function document_keep(uuid, text), documents_doubtful(uuid, int), document_let_go(uuid, text) to rowan_app;
