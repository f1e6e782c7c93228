-- The audit lines of imports name the import and not its change: an import that only checks, is refused or finds everything there makes none.

-- Asks for an import, and gives its id: that of an unfinished one of the same person and the same files, where a command asks again, else
-- the id given. `busy`: somebody is at it just now.
create or replace function import_ask(secret text, id_ uuid, change_ uuid, withdrawal_ uuid, kind_ text, only_check_ boolean, by_command_ boolean, files_ jsonb, digest_ text)
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
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, case when only_check_ then 'checked files' else 'brought files in' end, kind_, 'import ' || change_);
  return query select id_, false;
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
    insert into audit (at, authority, account, post, act, page, because)
      select business_now(), who.authority, who.account, who.post, 'read the report of files', i.kind, 'import ' || i.change from import_run i where i.id = run_ and i.authority = who.authority;
  end if;
  return query select p.part, p.totals, p.lines from import_part p join import_run i on i.id = p.run
    where p.run = run_ and i.authority = who.authority and p.part > after order by p.part limit least(most, 200);
end
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
    insert into audit (at, authority, account, post, act, page, because)
      values (business_now(), who.authority, who.account, who.post, 'withdrew an import', run.kind, 'import ' || run.change);
  end if;
  return query select true, null::bigint, null::text, null::uuid;
end
$$;
