-- Imports of an authority take turns: two that read the same children at once would each begin a record for them. And an import tells
-- nobody what a record holds whose access is limited.

-- Begins a session for a run that waits, was cut short or is to be withdrawn, as the person who asked for it. Refused (55P03) while
-- somebody is at this run or another of the authority: they were heard of within a minute.
create or replace function import_begin(run_ uuid, secret_hash_ bytea)
returns table (authority uuid, authority_record uuid, account uuid, post uuid, kind text, only_check boolean, by_command boolean, files jsonb, state text, change uuid, withdrawal uuid,
               is_begun boolean, parts int[])
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  run import_run;
begin
  select i.* into run from import_run i where i.id = run_ and i.state in ('waiting', 'reading', 'withdrawing');
  if not found then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('import ' || run.authority, 0));
  select i.* into run from import_run i where i.id = run_ and i.state in ('waiting', 'reading', 'withdrawing') for update;
  if not found then return; end if;
  if exists (select from import_run i where i.authority = run.authority and i.state in ('reading', 'withdrawing') and i.seen_at > clock_timestamp() - interval '1 minute') then
    raise exception 'another import is going on' using errcode = 'lock_not_available';
  end if;
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

-- Lets go of a run that was told to stop: whoever is next may begin it at once.
create function import_rest(secret text) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  update import_run i set seen_at = clock_timestamp() - interval '1 hour' where i.id = run.id;
  update session s set ended_at = wall_now(), ended_because = 'signed out' where s.import = run.id and s.ended_at is null;
end
$$;

-- The records of the authority that are known by one of these tokens (children by their numbers, adults by birth or telephone), with what
-- says whether they are of the same person, what returns have told them, how they are restricted, and the adults that a child leans on.
-- wanted: [{k, token, field}].
drop function import_find(text, jsonb);
create function import_find(secret text, wanted jsonb)
returns table (k int, field text, record uuid, subject text, number bigint, name text, numbers text[], born date, born_exactness text, due date, told text[], restriction text, adults jsonb)
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
      r.restriction,
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

-- Facts that a withdrawal put back as an earlier import had brought them: a later return may take them back, as what that import brought.
create function import_restored(secret text) returns setof uuid
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  return query
    with changes as materialized (
      select i.change from import_run i where i.authority = run.authority and not i.only_check
    )
    select c.fact from import_run i
      join entry e on e.authority = i.authority and e.change = i.withdrawal
      join fact c on c.authority = e.authority and c.record = e.record and c.n = e.n and c.is_current and c.act = 'corrected'
      cross join lateral (select min(f.version) as first from fact f where f.authority = c.authority and f.record = c.record and f.fact = c.fact and f.change = i.change) o
      join fact b on b.authority = c.authority and b.record = c.record and b.fact = c.fact and b.version = o.first - 1 and b.change in (select x.change from changes x)
    where i.authority = run.authority and i.state in ('withdrawing', 'withdrawn');
end
$$;

-- The report of a run, part by part. Beginning to read it is an audit line: it holds what stood in the files.
create or replace function import_lines(secret text, run_ uuid, after int, most int) returns table (part int, totals jsonb, lines bytea)
language plpgsql volatile security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := data_team(secret);
begin
  if after < 0 then
    insert into audit (at, authority, account, post, act, page, change)
      select business_now(), who.authority, who.account, who.post, 'read the report of files', i.kind, i.change from import_run i where i.id = run_ and i.authority = who.authority;
  end if;
  return query select p.part, p.totals, p.lines from import_part p join import_run i on i.id = p.run
    where p.run = run_ and i.authority = who.authority and p.part > after order by p.part limit least(most, 200);
end
$$;

-- What leans on a change, so that it cannot be withdrawn: a later version of a fact of it, a fact of another change that names one of its
-- facts, and anything that another change put into a record that it began, or that links to one. Of several reasons the nearest is told.
create or replace function leans_on_change(authority_ uuid, change_ uuid) returns table (record uuid, number bigint, why text, by uuid)
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
    select t.record, 'added since', t.change from theirs t
      where t.first = 1 and not exists (select from ours o where o.record = t.record and o.fact = t.fact)
    union all
    select t.record, 'named since', t.change from theirs t
      where exists (select from ours o where o.record = t.record and (o.fact = t.part_of or o.fact::text in (select j.value from jsonb_each_text(t.body) j)))
    union all
    select l.record, 'linked since', f.change from touched t cross join own join link l on l.authority = authority_ and l.to_record = t.record
      join fact f on f.authority = authority_ and f.record = l.record and f.fact = l.fact and f.is_current and f.change <> all(own.changes)
      where t.first = 1
  ) x join rowan.record r on r.authority = authority_ and r.id = x.record order by r.number, x.by, array_position(array['changed since', 'named since', 'linked since', 'added since'], x.why)
$$;

-- Asks for an import to be withdrawn. Gives what leans on it: then nothing is done. Nothing at all where it cannot be withdrawn anyhow. A
-- record that is hidden or sealed is not named: its number is null.
create or replace function import_withdraw(secret text, run_ uuid, by_command_ boolean) returns table (asked boolean, number bigint, why text, later uuid)
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
    return query select false, case when r.sealed or r.restriction = 'hidden' then null else l.number end, l.why, i.change
      from leans_on_change(run.authority, run.change) l join rowan.record r on r.authority = run.authority and r.id = l.record
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
-- before its own, which comes back with the texts that it had.
drop function import_written(text, uuid, int);
create function import_written(secret text, after uuid, most int)
returns table (record uuid, fact uuid, version int, is_first boolean, is_last boolean, starts date, ends date, exactness text, body jsonb, words jsonb)
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
      p.starts, p.ends, p.exactness, p.body,
      (select jsonb_object_agg(w.field, coalesce((
          select b.text from fact_words b where b.authority = w.authority and b.record = w.record and b.fact = w.fact and b.field = w.field and b.version < o.first
          order by b.version desc limit 1), ''))
        from fact_words w where o.first > 1 and w.authority = run.authority and w.record = o.record and w.fact = o.fact and w.version = o.first and w.field <> 'because')
    from next n left join ours o on o.record = n.record
      left join fact c on c.authority = run.authority and c.record = o.record and c.fact = o.fact and c.is_current and c.act not in ('struck', 'moved', 'disposed')
        and c.change <> run.withdrawal
      left join fact p on p.authority = run.authority and p.record = o.record and p.fact = o.fact and p.version = o.first - 1
    order by n.record, c.fact;
end
$$;

grant execute on function import_rest(text), import_find(text, jsonb), import_restored(text), import_written(text, uuid, int) to rowan_app;
