-- Begins a session for a run that waits, was cut short or is to be withdrawn, as the person who asked for it. Refused (55P03) while somebody is
-- at this run or another of the authority. Where that person does not act for the authority any more it stops: nobody brings files in under
-- the name of somebody who has left, and the others do not wait for it.
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
  if not exists (select from account a join post p on p.id = run.post and p.account = a.id where a.id = run.account and (a.ended_at is null or a.ended_at > business_now())
      and p.starts <= business_today() and (p.ends is null or p.ends > business_today())) then
    update import_run i set state = 'stopped', progress = '{}', outcome = i.outcome || '{"broke": "left"}', ended_at = business_now() where i.id = run_;
    return;
  end if;
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
