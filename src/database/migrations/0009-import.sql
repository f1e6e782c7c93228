-- Imports: files of returns brought in as one change, by people of the data team, through a door of its own that writes and reads nothing.

create table import_run (
  id uuid primary key,
  authority uuid not null,
  asked_by uuid not null,
  -- Who acts in it now: who asked for it, or who withdraws it.
  account uuid not null,
  post uuid not null,
  kind text not null check (kind in ('cin', 'ssda903', 'people')),
  -- Everything is done as if it were brought in, and undone.
  only_check boolean not null,
  -- The command that asked does it, with files of its own machine; else the worker, with files in the service's folder.
  by_command boolean not null,
  -- [{name, set, bytes, digest}]: names as people know them.
  files jsonb not null,
  digest text not null,
  state text not null check (state in ('waiting', 'reading', 'done', 'refused', 'stopped', 'withdrawing', 'withdrawn')),
  change uuid not null,
  withdrawal uuid not null,
  asked_at timestamptz not null,
  -- When whoever does it was last heard of, by the real clock.
  seen_at timestamptz,
  ended_at timestamptz,
  progress jsonb not null default '{}',
  outcome jsonb not null default '{}'
);
create index import_run_authority on import_run (authority, asked_at);

-- A part of an import that is done: some children, with a line for each of their rows (comma-separated values, compressed).
create table import_part (
  run uuid not null references import_run,
  part int not null,
  totals jsonb not null,
  lines bytea not null,
  primary key (run, part)
);

-- A session that brings one import in, and does nothing else.
alter table session add column import uuid references import_run;

create or replace function actor_of(secret text) returns setof actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.id, a.id, p.id, p.organisation, case when o.kind = 'local authority' then o.id end, p.role, r.practitioner, r.writes,
    array_remove(case when s.import is not null then array['import:' || s.import]
      else array['post:' || p.id, 'team:' || p.team, 'role:' || p.organisation || ':' || p.role, 'organisation:' || p.organisation] end, null)
  from session s
    join account a on a.id = s.account and (a.ended_at is null or a.ended_at > business_now())
    join post p on p.id = s.post and p.account = a.id and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
    join organisation o on o.id = p.organisation and (o.starts is null or o.starts <= business_today()) and (o.ends is null or o.ends > business_today())
    join role r on r.name = p.role
  where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.ended_at is null and s.ends_at > wall_now()
    and (s.idle is null or s.seen_at + s.idle > wall_now())
$$;

-- The door of an import: it writes every part of every record of its authority that is not sealed, restricted ones too (a return speaks of
-- every child), and shows nothing. Everybody else comes by the doors of people.
alter function door_to(actor, uuid) rename to door_of_people;
create function door_to(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
begin
  if not exists (select from unnest(who.keys) k where k like 'import:%') then return door_of_people(who, record_); end if;
  if who.role <> 'data analyst' then return result; end if;
  select r.authority, r.id, 'import', 'import of a return', '{}'::text[], '{}'::text[],
    array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'], '{}'::text[], who.writes, r.restriction
  into result from rowan.record r where r.id = record_ and r.authority = who.authority and not r.sealed;
  return result;
end
$$;

-- A person of the data team, acting for their authority. Anybody else is refused.
create function data_team(secret text) returns actor
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.role <> 'data analyst' or who.authority is null or exists (select from session s where s.id = who.session and s.import is not null) then
    raise exception 'returns are for the data team' using errcode = 'insufficient_privilege';
  end if;
  return who;
end
$$;

-- The import that the bearer of this secret brings in. Anybody else is refused.
create function import_of(secret text) returns import_run
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run;
begin
  select i.* into run from actor_of(secret) a join session s on s.id = a.session join import_run i on i.id = s.import and i.authority = a.authority
    where a.role = 'data analyst';
  if run.id is null then raise exception 'not an import' using errcode = 'insufficient_privilege'; end if;
  return run;
end
$$;

-- Asks for an import, and gives its id: that of an unfinished one of the same person and the same files, where a command asks again, else
-- the id given. `busy`: somebody is at it just now.
create function import_ask(secret text, id_ uuid, change_ uuid, withdrawal_ uuid, kind_ text, only_check_ boolean, by_command_ boolean, files_ jsonb, digest_ text)
returns table (run uuid, busy boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := data_team(secret);
  unfinished import_run;
begin
  -- The lines of a report hold what stood in the files: they are kept for ninety days.
  delete from import_part p using import_run i where i.id = p.run and i.authority = who.authority and i.ended_at < business_now() - interval '90 days';
  select i.* into unfinished from import_run i
    where i.authority = who.authority and i.account = who.account and i.kind = kind_ and i.only_check = only_check_ and i.by_command and by_command_
      and i.digest = digest_ and i.state in ('waiting', 'reading')
    order by i.asked_at desc limit 1;
  if unfinished.id is not null then
    return query select unfinished.id, coalesce(unfinished.seen_at > clock_timestamp() - interval '1 minute', false);
    return;
  end if;
  insert into import_run (id, authority, asked_by, account, post, kind, only_check, by_command, files, digest, state, change, withdrawal, asked_at)
    values (id_, who.authority, who.account, who.account, who.post, kind_, only_check_, by_command_, files_, digest_, 'waiting', change_, withdrawal_, business_now());
  insert into audit (at, authority, account, post, act, page, change)
    values (business_now(), who.authority, who.account, who.post, case when only_check_ then 'checked files' else 'brought files in' end, kind_, change_);
  return query select id_, false;
end
$$;

-- Begins a session for a run that waits, was cut short or is to be withdrawn, as the person who asked for it. The secret is the caller's.
create function import_begin(run_ uuid, secret_hash_ bytea)
returns table (authority uuid, authority_record uuid, account uuid, post uuid, kind text, only_check boolean, by_command boolean, files jsonb, state text, change uuid, withdrawal uuid,
               is_begun boolean, parts int[])
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  run import_run;
begin
  select i.* into run from import_run i where i.id = run_ and i.state in ('waiting', 'reading', 'withdrawing') for update;
  if not found then return; end if;
  update session s set ended_at = wall_now(), ended_because = 'signed out' where s.import = run_ and s.ended_at is null;
  insert into session (secret_hash, account, post, created_at, seen_at, ends_at, import)
    values (secret_hash_, run.account, run.post, wall_now(), wall_now(), wall_now() + interval '24 hours', run_);
  update import_run i set state = case when run.state = 'waiting' then 'reading' else run.state end, seen_at = clock_timestamp() where i.id = run_;
  return query select run.authority, (select r.id from rowan.record r where r.authority = run.authority and r.subject = 'authority' limit 1),
    run.account, run.post, run.kind, run.only_check, run.by_command, run.files, run.state, run.change, run.withdrawal,
    exists (select from change c where c.authority = run.authority and c.id = case when run.state = 'withdrawing' then run.withdrawal else run.change end),
    array(select p.part from import_part p where p.run = run_ order by p.part);
end
$$;

-- What an import says of itself: how far it is, and at its end what it came to.
create function import_say(secret text, progress_ jsonb, state_ text, outcome_ jsonb) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  update import_run i set seen_at = clock_timestamp(), progress = coalesce(progress_, i.progress), state = coalesce(state_, i.state),
    outcome = i.outcome || coalesce(outcome_, '{}'), ended_at = case when state_ in ('done', 'refused', 'stopped', 'withdrawn') then business_now() else i.ended_at end
    where i.id = run.id;
  if state_ in ('done', 'refused', 'stopped', 'withdrawn') then
    update session s set ended_at = wall_now(), ended_because = 'signed out' where s.import = run.id and s.ended_at is null;
  end if;
end
$$;

create function import_part_done(secret text, part_ int, totals_ jsonb, lines_ bytea) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  insert into import_part (run, part, totals, lines) values (run.id, part_, totals_, lines_)
    on conflict on constraint import_part_pkey do update set totals = excluded.totals, lines = excluded.lines;
end
$$;

-- Looks at how large the tables have become: an import fills a young database faster than the database itself looks, and plans that
-- were made when it was empty would read tables through.
create function import_settle(secret text) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  analyze record (authority, id, number), entry (authority, record, n, change), fact (authority, record, fact, version, n, kind, is_current, change),
    duty (authority, record, rule), grant_ (authority, record, to_key), card (authority, record, name), link (authority, record, to_record),
    summary (authority, record), search_token (authority, token, field, record), opened (xact, authority, record), audit (xact, authority, record, change);
end
$$;

-- The records of the authority that are known by one of these tokens (children by their numbers, adults by birth or telephone), with what
-- says whether they are of the same person, what returns have told them, and the adults that a child leans on. wanted: [{k, token, field}].
create function import_find(secret text, wanted jsonb)
returns table (k int, field text, record uuid, subject text, number bigint, name text, numbers text[], born date, born_exactness text, due date, told text[], adults jsonb)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  run import_run := import_of(secret);
begin
  -- Each question is looked up by its own keys, one after another: a plan made while the database is young must not read the authority through.
  return query
    select w.k, w.field, r.id, r.subject, r.number, s.name,
      array(select (f.body->>'scheme') || ' ' || (f.body->>'value') from unnest(about.facts) f where f.kind in ('identifier', 'adult-identifier')),
      b.starts, b.exactness, (select max(f.starts) from unnest(about.facts) f where f.kind = 'expected-birth'),
      array(select f.body->>'told' from unnest(about.facts) f where f.kind = 'kept-from' and f.body ? 'told' order by f.n, f.starts, f.fact),
      (select coalesce(jsonb_agg(jsonb_build_object('record', l.to_record, 'name', c.body->>'name', 'born', c.body->>'born')), '[]')
       from link l cross join lateral (select c.body from card c where c.authority = l.authority and c.record = l.to_record and c.name = 'person' offset 0) c
       where r.subject = 'child' and l.authority = run.authority and l.record = r.id and l.kind = 'relationship' and l.field = 'adult')
    from jsonb_to_recordset(wanted) as w(k int, token text, field text)
      cross join lateral (select t.record from search_token t where t.authority = run.authority and t.token = w.token and t.field = w.field offset 0) t
      cross join lateral (select r.* from rowan.record r where r.id = t.record and r.authority = run.authority and not r.sealed
        and r.subject = case when w.field in ('local id', 'upn') then 'child' else 'adult' end offset 0) r
      left join lateral (select s.name from summary s where s.authority = run.authority and s.record = r.id offset 0) s on true
      cross join lateral (
        select array(select f from fact f where f.authority = run.authority and f.record = r.id and f.is_current and f.act not in ('struck', 'moved', 'disposed')
          and f.kind in ('identifier', 'adult-identifier', 'birth', 'adult-birth', 'expected-birth', 'kept-from')) as facts offset 0) about
      left join lateral (select f.starts, f.exactness from unnest(about.facts) f where f.kind in ('birth', 'adult-birth') order by f.starts desc limit 1) b on true;
end
$$;

-- The changes by which earlier imports came in: what they brought, a later return may take back.
create function import_changes(secret text) returns setof uuid
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  return query select i.change from import_run i where i.authority = run.authority and not i.only_check;
end
$$;

-- The numbers by which sealed records are known: a child of one of these is not made again.
create function import_sealed(secret text) returns table (scheme text, value text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  return query select f.body->>'scheme', f.body->>'value' from rowan.record r join fact f on f.authority = r.authority and f.record = r.id
    where r.authority = run.authority and r.sealed and f.kind = 'identifier' and f.is_current and f.act not in ('struck', 'moved', 'disposed');
end
$$;

-- Workers by the address with which they sign in, and teams by name: whoever acts for the authority today.
create function import_workers(secret text, emails text[]) returns table (email text, post uuid, role text, team uuid)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  return query select lower(a.email), p.id, p.role, p.team from account a join post p on p.account = a.id
    where lower(a.email) = any(emails) and (a.ended_at is null or a.ended_at > business_now()) and p.organisation = run.authority
      and p.starts <= business_today() and (p.ends is null or p.ends > business_today());
end
$$;

-- Runs of the authority, or one of them, the newest first.
create function import_runs(secret text, only_ uuid)
returns table (id uuid, kind text, only_check boolean, by_command boolean, files jsonb, state text, change uuid, who text, mine boolean, asked_at timestamptz, seen_at timestamptz,
               ended_at timestamptz, progress jsonb, outcome jsonb, has_lines boolean)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := data_team(secret);
begin
  return query select i.id, i.kind, i.only_check, i.by_command, i.files, i.state, i.change, a.name, i.asked_by = who.account, i.asked_at, i.seen_at, i.ended_at, i.progress, i.outcome,
      exists (select from import_part p where p.run = i.id)
    from import_run i join account a on a.id = i.asked_by where i.authority = who.authority and (only_ is null or only_ in (i.id, i.change))
    order by i.asked_at desc, i.id limit 100;
end
$$;

-- The report of a run, part by part.
create function import_lines(secret text, run_ uuid, after int, most int) returns table (part int, totals jsonb, lines bytea)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := data_team(secret);
begin
  return query select p.part, p.totals, p.lines from import_part p join import_run i on i.id = p.run
    where p.run = run_ and i.authority = who.authority and p.part > after order by p.part limit least(most, 200);
end
$$;

-- The totals of the parts of the import that is going on, for its sum.
create function import_totals(secret text) returns setof jsonb
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  return query select p.totals from import_part p where p.run = run.id;
end
$$;

-- Runs that the worker is to bring in or to withdraw: those asked for by page that nobody is at.
create function imports_waiting() returns setof uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select i.id from import_run i where not i.by_command
    and (i.state = 'waiting' or i.state in ('reading', 'withdrawing') and i.seen_at < clock_timestamp() - interval '1 minute') order by i.asked_at
$$;

-- A change as far as withdrawing it goes: its own versions, and those of imports that were withdrawn, which left everything as it was.
create function withdrawn_with(authority_ uuid, change_ uuid) returns uuid[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select array_agg(x) from (
    select change_ as x
    union select i.withdrawal from import_run i where i.authority = authority_ and i.change = change_
    union select unnest(array[i.change, i.withdrawal]) from import_run i where i.authority = authority_ and i.state = 'withdrawn') y
$$;

-- What leans on a change, so that it cannot be withdrawn: a later version of a fact of it, a fact of another change that names one of its
-- facts, and anything that another change put into a record that it began, or that links to one.
create function leans_on_change(authority_ uuid, change_ uuid) returns table (record uuid, number bigint, why text, by uuid)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  with own as materialized (
    select withdrawn_with(authority_, change_) as changes
  ), touched as materialized (
    select e.record, min(e.n) as first from entry e where e.authority = authority_ and e.change = change_ group by e.record
  ), crowded as materialized (
    select t.record, t.first from touched t, own
    where exists (select from entry e where e.authority = authority_ and e.record = t.record and e.change <> all(own.changes) and e.n > t.first)
  ), ours as materialized (
    select f.record, f.fact, min(f.version) as version from crowded c join fact f on f.authority = authority_ and f.record = c.record
    where f.change = change_ group by f.record, f.fact
  ), theirs as materialized (
    select f.record, f.fact, f.part_of, f.body, f.change, c.first from crowded c cross join own join fact f on f.authority = authority_ and f.record = c.record
    where f.change <> all(own.changes) and f.is_current and f.act not in ('struck', 'moved', 'disposed')
  )
  select distinct on (r.number, x.by) x.record, r.number, x.why, x.by from (
    select f.record, 'changed since' as why, f.change as by from ours o cross join own join fact f on f.authority = authority_ and f.record = o.record and f.fact = o.fact
      where f.change <> all(own.changes) and f.version > o.version
    union all
    select t.record, 'added since', t.change from theirs t where t.first = 1
    union all
    select t.record, 'named since', t.change from theirs t
      where exists (select from ours o where o.record = t.record and (o.fact = t.part_of or o.fact::text in (select j.value from jsonb_each_text(t.body) j)))
    union all
    select l.record, 'linked since', f.change from touched t cross join own join link l on l.authority = authority_ and l.to_record = t.record
      join fact f on f.authority = authority_ and f.record = l.record and f.fact = l.fact and f.is_current and f.change <> all(own.changes)
      where t.first = 1
  ) x join rowan.record r on r.authority = authority_ and r.id = x.record order by r.number, x.by, x.why
$$;

-- Asks for an import to be withdrawn. Gives what leans on it: then nothing is done. Nothing at all where it cannot be withdrawn anyhow.
create function import_withdraw(secret text, run_ uuid, by_command_ boolean) returns table (asked boolean, number bigint, why text, later uuid)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := data_team(secret);
  run import_run;
begin
  select i.* into run from import_run i where i.id = run_ and i.authority = who.authority and not i.only_check
    and (i.state in ('done', 'stopped', 'withdrawing') or i.state = 'reading' and i.seen_at < clock_timestamp() - interval '1 minute') for update;
  if not found then return; end if;
  if run.state <> 'withdrawing' then
    -- What a later import added is taken back with that import: it is named.
    return query select false, l.number, l.why, i.change from leans_on_change(run.authority, run.change) l
      left join import_run i on i.authority = run.authority and i.change = l.by order by i.asked_at desc nulls first, l.number limit 1000;
    if found then return; end if;
    update import_run i set state = 'withdrawing', account = who.account, post = who.post, by_command = by_command_, ended_at = null, progress = '{}',
      seen_at = clock_timestamp() - interval '1 hour' where i.id = run_;
    insert into audit (at, authority, account, post, act, page, change)
      values (business_now(), who.authority, who.account, who.post, 'withdrew an import', run.kind, run.change);
  end if;
  return query select true, null::bigint, null::text, null::uuid;
end
$$;

-- What the import that is being withdrawn wrote into the next records and still stands: the version it began a fact with (1), or the one
-- before its own, which comes back.
create function import_written(secret text, after uuid, most int)
returns table (record uuid, fact uuid, version int, is_first boolean, is_last boolean, starts date, ends date, exactness text, body jsonb)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  run import_run := import_of(secret);
begin
  return query
    with own as materialized (
      select withdrawn_with(run.authority, run.change) as changes
    ), next as materialized (
      select distinct e.record from entry e where e.authority = run.authority and e.change = run.change and (after is null or e.record > after) order by e.record limit most
    ), ours as materialized (
      select f.record, f.fact, min(f.version) as first from next n join fact f on f.authority = run.authority and f.record = n.record
      where f.change = run.change group by f.record, f.fact
    )
    select n.record, c.fact, c.version, o.first = 1,
      not exists (select from own, fact l where l.authority = run.authority and l.record = o.record and l.fact = o.fact and l.version > o.first and l.change <> all(own.changes)),
      p.starts, p.ends, p.exactness, p.body
    from next n left join ours o on o.record = n.record
      left join fact c on c.authority = run.authority and c.record = o.record and c.fact = o.fact and c.is_current and c.act not in ('struck', 'moved', 'disposed')
        and c.change <> run.withdrawal
      left join fact p on p.authority = run.authority and p.record = o.record and p.fact = o.fact and p.version = o.first - 1
    order by n.record, c.fact;
end
$$;

grant execute on function import_ask(text, uuid, uuid, uuid, text, boolean, boolean, jsonb, text), import_begin(uuid, bytea), import_say(text, jsonb, text, jsonb),
  import_part_done(text, int, jsonb, bytea), import_settle(text), import_find(text, jsonb), import_changes(text), import_sealed(text), import_workers(text, text[]), import_runs(text, uuid),
  import_lines(text, uuid, int, int), import_totals(text), imports_waiting(), import_withdraw(text, uuid, boolean), import_written(text, uuid, int) to rowan_app;
