-- The yearly act: a return is opened, frozen as bytes with their digest, explained where a rule still finds something, and signed off by two
-- people. What was frozen never changes, whatever becomes of the records it was made of.

create table return_collection (
  id uuid primary key,
  authority uuid not null references organisation,
  collection text not null check (collection in ('ssda903', 'cin')),
  year text not null check (year ~ '^\d{4}_\d{2}$'),
  opened_at timestamptz not null,
  opened_by uuid not null,
  unique (authority, collection, year)
);

-- Why a finding of a rule is right as it stands. The last one of a rule counts; the earlier ones stay.
create table return_explanation (
  id uuid primary key,
  of uuid not null references return_collection,
  rule text not null check (rule <> ''),
  words text not null check (btrim(words) <> ''),
  at timestamptz not null,
  by uuid not null
);
create index return_explanation_of on return_explanation (of, rule, at);

-- A return as it was at a moment. `sha256` is over the digests and names of its files, as sha256sum writes them.
create table return_frozen (
  id uuid primary key,
  of uuid not null references return_collection,
  n int not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_post uuid not null,
  state text not null check (state in ('waiting', 'making', 'made', 'broken')),
  began_at timestamptz,
  made_at timestamptz,
  children int,
  rows int,
  sha256 bytea,
  -- The rule set that it was held up against.
  rules text,
  -- For each rule that found something, and each gap: its code, what kind of finding, and in how many rows.
  findings jsonb,
  first_at timestamptz,
  first_by uuid,
  second_at timestamptz,
  second_by uuid,
  unique (of, n),
  check ((state = 'made') = (sha256 is not null)),
  check ((first_at is null) = (first_by is null)),
  check ((second_at is null) = (second_by is null)),
  check (second_by is null or (first_by is not null and second_by <> first_by))
);

create table return_file (
  frozen uuid not null references return_frozen,
  name text not null,
  rows int not null,
  sha256 bytea not null,
  bytes bytea not null,
  primary key (frozen, name),
  check (sha256 = sha256(bytes))
);

-- What was frozen is neither changed nor taken away.
create function return_file_stays() returns trigger
language plpgsql set search_path = rowan, pg_catalog, pg_temp as $$
begin
  raise exception 'what was frozen stays' using errcode = 'insufficient_privilege';
end
$$;
create trigger return_file_stays before update or delete on return_file for each row execute function return_file_stays();

alter table return_collection enable row level security;
alter table return_explanation enable row level security;
alter table return_frozen enable row level security;
alter table return_file enable row level security;

-- Who does this: the data team makes, the head of service or the director answers for it.
create function returns_keeper(secret text) returns actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$ select actor_in(secret, array['data analyst', 'head of service', 'director']) $$;

-- A line in the audit of the authority.
create function return_note(who actor, act_ text, of_ uuid) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into audit (at, authority, account, post, act, page, because)
    select business_now(), who.authority, who.account, who.post, act_, 'return-collection', c.collection || ' ' || c.year from return_collection c where c.id = of_
$$;

-- The returns of an authority, the latest year first.
create function return_collections(secret text, only_ uuid)
returns table (id uuid, collection text, year text, opened_at timestamptz, opened_by text, freezes bigint, last_state text, signed_at timestamptz)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    select c.id, c.collection, c.year, c.opened_at, a.name, count(f.id), (array_agg(f.state order by f.n desc) filter (where f.id is not null))[1], max(f.second_at)
    from return_collection c join account a on a.id = c.opened_by left join return_frozen f on f.of = c.id
    where c.authority = who.authority and (only_ is null or c.id = only_)
    group by c.id, a.name order by c.year desc, c.collection;
end
$$;

-- Opens a return; gives its id, that of the one that is open already where there is one.
create function return_open(secret text, id_ uuid, collection_ text, year_ text) returns uuid
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := data_team(secret);
  found_ uuid;
begin
  insert into return_collection values (id_, who.authority, collection_, year_, business_now(), who.account) on conflict (authority, collection, year) do nothing;
  if found then perform return_note(who, 'opened a return', id_); end if;
  select c.id into found_ from return_collection c where c.authority = who.authority and c.collection = collection_ and c.year = year_;
  return found_;
end
$$;

-- Says why what a rule finds is right. False where there is no such return.
create function return_explain(secret text, id_ uuid, of_ uuid, rule_ text, words_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := data_team(secret);
begin
  insert into return_explanation select id_, c.id, rule_, btrim(words_), business_now(), who.account from return_collection c where c.id = of_ and c.authority = who.authority on conflict (id) do nothing;
  if not found then return exists (select from return_explanation e where e.id = id_ and e.of = of_); end if;
  perform return_note(who, 'explained what a rule finds', of_);
  return true;
end
$$;

-- The explanation of each rule that counts.
create function return_explanations(secret text, of_ uuid) returns table (rule text, words text, at timestamptz, who text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  keeper actor := returns_keeper(secret);
begin
  return query select distinct on (e.rule) e.rule, e.words, e.at, a.name
    from return_explanation e join return_collection c on c.id = e.of join account a on a.id = e.by
    where e.of = of_ and c.authority = keeper.authority order by e.rule, e.at desc, e.id desc;
end
$$;

-- Asks for a return to be frozen as it is now. Null, or why not: 'gone', 'busy' (one is being made).
create function return_freeze(secret text, id_ uuid, of_ uuid) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := data_team(secret);
begin
  perform from return_collection c where c.id = of_ and c.authority = who.authority for update;
  if not found then return 'gone'; end if;
  if exists (select from return_frozen f where f.id = id_) then return null; end if;
  if exists (select from return_frozen f where f.of = of_ and f.state in ('waiting', 'making')) then return 'busy'; end if;
  insert into return_frozen (id, of, n, asked_at, asked_by, asked_post, state)
    select id_, of_, coalesce(max(f.n), 0) + 1, business_now(), who.account, who.post, 'waiting' from return_frozen f where f.of = of_;
  perform return_note(who, 'asked for a return to be frozen', of_);
  return null;
end
$$;

-- What was frozen of a return, the latest first; or the one that is named.
create function return_frozen_of(secret text, of_ uuid, only_ uuid)
returns table (id uuid, of uuid, n int, asked_at timestamptz, asked_by text, state text, made_at timestamptz, children int, rows int, sha256 text, rules text, findings jsonb,
               first_at timestamptz, first_by text, first_by_me boolean, second_at timestamptz, second_by text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    select f.id, f.of, f.n, f.asked_at, a.name, f.state, f.made_at, f.children, f.rows, encode(f.sha256, 'hex'), f.rules, f.findings, f.first_at, x.name, coalesce(f.first_by = who.account, false), f.second_at, y.name
    from return_frozen f join return_collection c on c.id = f.of join account a on a.id = f.asked_by left join account x on x.id = f.first_by left join account y on y.id = f.second_by
    where c.authority = who.authority and (of_ is null or f.of = of_) and (only_ is null or f.id = only_) order by f.n desc;
end
$$;

-- The files of what was frozen, without their bytes.
create function return_files(secret text, frozen_ uuid) returns table (name text, rows int, bytes int, sha256 text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query select i.name, i.rows, length(i.bytes), encode(i.sha256, 'hex')
    from return_file i join return_frozen f on f.id = i.frozen join return_collection c on c.id = f.of where i.frozen = frozen_ and c.authority = who.authority order by i.name collate "C";
end
$$;

-- Signs off. Null, or why not: 'gone', 'unexplained' (a rule found something and nobody said why that is right), 'same-person', 'signed' (by two
-- already), 'not-yours' (first the data team, then the head of service or the director), 'not-last' (it was frozen again since).
create function return_sign(secret text, frozen_ uuid) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := returns_keeper(secret);
  it return_frozen%rowtype;
begin
  select f.* into it from return_frozen f join return_collection c on c.id = f.of where f.id = frozen_ and c.authority = who.authority and f.state = 'made' for update of f;
  if not found then return 'gone'; end if;
  if it.second_by is not null then return 'signed'; end if;
  if exists (select from return_frozen f where f.of = it.of and f.n > it.n) then return 'not-last'; end if;
  if it.first_by = who.account then return 'same-person'; end if;
  if (it.first_by is null) <> (who.role = 'data analyst') then return 'not-yours'; end if;
  if exists (select from jsonb_array_elements(it.findings) d where not exists (select from return_explanation e where e.of = it.of and e.rule = d->>'rule')) then return 'unexplained'; end if;
  if it.first_by is null then
    update return_frozen f set first_at = business_now(), first_by = who.account where f.id = it.id;
  else
    update return_frozen f set second_at = business_now(), second_by = who.account where f.id = it.id;
  end if;
  perform return_note(who, case when it.first_by is null then 'signed a return off' else 'signed a return off as the second' end, it.of);
  return null;
end
$$;

-- The bytes of files that were frozen, of one name or all, for the data team; `why_` is 'took' or 'compared', and is written down.
create function return_bytes(secret text, frozen_ uuid, name_ text, why_ text) returns table (name text, bytes bytea)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := data_team(secret);
begin
  if why_ not in ('took', 'compared') then raise exception 'no such act'; end if;
  perform return_note(who, case why_ when 'took' then 'took out a frozen return' else 'compared frozen returns' end, f.of)
    from return_frozen f join return_collection c on c.id = f.of where f.id = frozen_ and c.authority = who.authority;
  return query select i.name, i.bytes from return_file i join return_frozen f on f.id = i.frozen join return_collection c on c.id = f.of
    where i.frozen = frozen_ and c.authority = who.authority and (name_ is null or i.name = name_) order by i.name collate "C";
end
$$;

-- What waits to be frozen, for the worker; one that somebody began and never ended comes again after half an hour.
create function return_freeze_next()
returns table (id uuid, authority uuid, collection text, year text, n int, at timestamptz, code text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query
    with next as (
      update return_frozen f set state = 'making', began_at = wall_now()
      where f.id = (select w.id from return_frozen w where w.state = 'waiting' or (w.state = 'making' and w.began_at < wall_now() - interval '30 minutes') order by w.asked_at, w.id limit 1 for update skip locked)
      returning f.*)
    select x.id, c.authority, c.collection, c.year, x.n, x.asked_at,
      (select o.code from organisation_code o where o.organisation = c.authority and o.scheme = 'dfe' and o.starts <= business_today() order by o.starts desc limit 1)
    from next x join return_collection c on c.id = x.of;
end
$$;

-- Opens the next records for what is being frozen, in this transaction: children by their number, those that only some may open too, sealed ones not.
-- Each has a line in its audit: that it went into this return, for whom.
create function return_records(frozen_ uuid, after_ bigint, most int) returns table (record uuid, number bigint, head int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  it return_frozen%rowtype;
  open_ return_collection%rowtype;
begin
  select f.* into it from return_frozen f where f.id = frozen_ and f.state = 'making';
  if not found then raise exception 'nothing is being frozen'; end if;
  select c.* into open_ from return_collection c where c.id = it.of;
  return query
    with next as (
      select r.id, r.number, (select count(*)::int from entry e where e.authority = r.authority and e.record = r.id and e.at <= it.asked_at) as head
      from rowan.record r where r.authority = open_.authority and r.subject = 'child' and not r.sealed and r.number > after_ order by r.number limit most
    ), opening as (
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
        select open_.authority, x.id, 'read', 'return', it.asked_by, it.asked_post, array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'], '{}', false from next x
    ), noting as (
      insert into audit (at, authority, record, account, post, act, door, page, shown, because)
        select business_now(), open_.authority, x.id, it.asked_by, it.asked_post, 'opened', 'return', 'return-collection', x.head, 'Frozen for the ' || case open_.collection when 'cin' then 'children in need census' else 'SSDA903' end || ' of ' || replace(open_.year, '_', '/') from next x
    )
    select x.id, x.number, x.head from next x order by x.number;
end
$$;

-- Keeps what was made. `names`, `rows_` and `bytes_` are of its files.
create function return_keep(frozen_ uuid, names text[], rows_ int[], bytes_ bytea[], children_ int, rules_ text, findings_ jsonb) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform from return_frozen f where f.id = frozen_ and f.state = 'making' for update;
  if not found then raise exception 'nothing is being frozen'; end if;
  insert into return_file select frozen_, g.name, g.rows, sha256(g.bytes), g.bytes from unnest(names, rows_, bytes_) as g(name, rows, bytes);
  update return_frozen f set state = 'made', made_at = business_now(), children = children_, rules = rules_, findings = findings_, rows = (select coalesce(sum(i.rows), 0) from return_file i where i.frozen = frozen_),
    sha256 = sha256(convert_to((select coalesce(string_agg(encode(i.sha256, 'hex') || '  ' || i.name || E'\n', '' order by i.name collate "C"), '') from return_file i where i.frozen = frozen_), 'UTF8'))
    where f.id = frozen_;
end
$$;

create function return_broke(frozen_ uuid) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ update return_frozen f set state = 'broken' where f.id = frozen_ and f.state = 'making' $$;

revoke execute on function return_file_stays(), returns_keeper(text), return_note(actor, text, uuid), return_collections(text, uuid), return_open(text, uuid, text, text), return_explain(text, uuid, uuid, text, text),
  return_explanations(text, uuid), return_freeze(text, uuid, uuid), return_frozen_of(text, uuid, uuid), return_files(text, uuid), return_sign(text, uuid), return_bytes(text, uuid, text, text),
  return_freeze_next(), return_records(uuid, bigint, int), return_keep(uuid, text[], int[], bytea[], int, text, jsonb), return_broke(uuid) from public;
grant execute on function return_collections(text, uuid), return_open(text, uuid, text, text), return_explain(text, uuid, uuid, text, text), return_explanations(text, uuid), return_freeze(text, uuid, uuid),
  return_frozen_of(text, uuid, uuid), return_files(text, uuid), return_sign(text, uuid), return_bytes(text, uuid, text, text), return_freeze_next(), return_records(uuid, bigint, int),
  return_keep(uuid, text[], int[], bytea[], int, text, jsonb), return_broke(uuid) to rowan_app;
