-- While the database is away, a copy that follows it (a streaming replica) can still be read. It cannot be written to: no opening can be
-- marked there and no audit line made. So no record opens on a copy. Two lists can be seen, the work and the children of whoever asks, by
-- functions that answer on a copy alone; the service writes down what it showed, on its own disk and before it shows it, and hands that in
-- when the database is back.

-- Whoever asks on a copy. On the database itself nobody is let in by this way: there a list is seen with its audit line.
create function actor_on_copy(secret text) returns setof actor
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not pg_is_in_recovery() then raise exception 'this is not a copy' using errcode = 'object_not_in_prerequisite_state'; end if;
  return query select a.* from actor_of(secret) a;
end
$$;
revoke execute on function actor_on_copy(text) from public;

-- What a post has to do, as the list of its work has it: the duties that it owns, in records that a grant opens to whoever asks.
create function work_seen(who actor, until date, most int)
returns table (record uuid, name text, born date, rule text, part text, anchor uuid, ordinal int, arises date, due date, due_at timestamptz, practice_due date,
               waiting text, what text, last_seen date, last_seen_alone date, last_day date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.record, s.name, s.born, d.rule, d.part, d.anchor, d.ordinal, d.arises, d.due, d.due_at, d.practice_due, d.waiting, d.what,
    s.last_seen, s.last_seen_alone, l.last_day
  from duty d join summary s on s.authority = d.authority and s.record = d.record
    cross join lateral (select coalesce(d.due, (d.due_at at time zone 'Europe/London')::date, d.arises) as last_day) l
  where d.owner_post = who.post and d.met_on is null and d.ended_on is null and d.known and d.in_force and d.arises <= business_today()
    and d.waiting is null and l.last_day <= until
    and exists (select from grant_ g where g.authority = d.authority and g.record = d.record and g.to_key = any(who.keys)
      and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))
  order by d.due is null and d.due_at is null, l.last_day, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit most
$$;
revoke execute on function work_seen(actor, date, int) from public;

-- The children a post works with, as the list of them has it.
create function children_seen(who actor, most int) returns table (record uuid, name text, born date, died date, status text, lives text, last_seen date, last_seen_alone date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.record, s.name, s.born, s.died, s.status, s.lives, s.last_seen, s.last_seen_alone
  from summary s
  where s.worker_post = who.post and s.ended_on is null and s.subject = 'child'
    and ((s.audience = 'authority' and who.practitioner and s.authority = who.authority)
      or exists (select from grant_ g where g.authority = s.authority and g.record = s.record and g.to_key = any(who.keys)
        and g.starts <= business_today() and (g.ends is null or g.ends > business_today())))
  order by s.sort_name, s.record limit most
$$;
revoke execute on function children_seen(actor, int) from public;

create function work_on_copy(secret text, until date, most int)
returns table (record uuid, name text, born date, rule text, part text, anchor uuid, ordinal int, arises date, due date, due_at timestamptz, practice_due date,
               waiting text, what text, last_seen date, last_seen_alone date, last_day date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select w.* from actor_on_copy(secret) a cross join lateral work_seen(a, until, most) w
$$;
create function children_on_copy(secret text, most int) returns table (record uuid, name text, born date, died date, status text, lives text, last_seen date, last_seen_alone date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.* from actor_on_copy(secret) a cross join lateral children_seen(a, most) c
$$;

-- What was shown from a copy while the database was away: each line a list that somebody saw, in a post of theirs, by the business clock.
-- A line handed in twice stands once. Gives how many were new.
create function copy_reads_take(lines jsonb) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  taken int;
begin
  perform pg_advisory_xact_lock(hashtextextended('copy reads', 0));
  insert into audit (at, authority, account, post, act, page, because)
    select distinct least(l.at, business_now()), case when o.kind = 'local authority' then o.id end, p.account, p.id, 'saw a list', l.page, 'from a copy'
    from jsonb_to_recordset(lines) as l(account uuid, post uuid, page text, at timestamptz)
      join post p on p.id = l.post and p.account = l.account join organisation o on o.id = p.organisation
    where l.at is not null and length(l.page) between 1 and 60
      and not exists (select from audit a where a.account = l.account and a.post = l.post and a.at = l.at and a.page = l.page and a.because = 'from a copy');
  get diagnostics taken = row_count;
  return taken;
end
$$;

revoke execute on function work_on_copy(text, date, int), children_on_copy(text, int), copy_reads_take(jsonb) from public;
grant execute on function work_on_copy(text, date, int), children_on_copy(text, int), copy_reads_take(jsonb) to rowan_app;
