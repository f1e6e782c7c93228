-- What each person has been told about a new edition of Rowan: once.

create table edition (
  name text primary key check (name ~ '^[a-z0-9.-]{1,40}$'),
  begun_at timestamptz not null default wall_now()
);

alter table account add column news_read_at timestamptz;

-- Notes that an edition is served here, the first time.
create function edition_begin(name_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into edition (name) select name_ where not exists (select from edition e where e.name = name_) on conflict do nothing
$$;

-- Whether an edition began here after this account was made and after its person last read what is new.
create function news_waits(account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select coalesce((select max(e.begun_at) from edition e) > greatest(a.created_at, a.news_read_at), false) from account a where a.id = account_
$$;

create function news_read(secret text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update account a set news_read_at = wall_now() from actor_of(secret) who where a.id = who.account
$$;

grant execute on function edition_begin(text), news_waits(uuid), news_read(text) to rowan_app;
