-- A third list that a copy shows while the database is away: what is late, or due until a day, of the children and people of the team that whoever
-- asks manages, in records that a grant opens to them. As the two others it answers on a copy alone.
create function clocks_on_copy(secret text, until date, most int)
returns table (record uuid, name text, born date, rule text, part text, anchor uuid, ordinal int, arises date, due date, due_at timestamptz, practice_due date,
               waiting text, what text, last_seen date, last_seen_alone date, last_day date, holder text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.record, s.name, s.born, d.rule, d.part, d.anchor, d.ordinal, d.arises, d.due, d.due_at, d.practice_due, d.waiting, d.what,
    s.last_seen, s.last_seen_alone, l.last_day,
    case when h.ends <= business_today() or a.ended_at <= business_now() then a.name || ', who has left' when d.rule = 'decide' and h.id is null then 'The ' || d.owner_role else a.name end
  from actor_on_copy(secret) who join post own on own.id = who.post and own.team is not null
    join duty d on d.authority = who.authority and (d.owner_post in (select p.id from post p where p.team = own.team) or d.owner_post is null and d.owner_team = own.team)
    join summary s on s.authority = d.authority and s.record = d.record
    left join post h on h.id = d.owner_post left join account a on a.id = h.account
    cross join lateral (select coalesce(d.due, (d.due_at at time zone 'Europe/London')::date) as last_day) l
  where who.role = 'team manager' and not d.record = any(shut_to(who.account)) and d.met_on is null and d.ended_on is null and d.known and d.in_force
    and d.arises <= business_today() and d.waiting is null and d.owner_role not in ('court', 'police', 'partner agency', 'data team') and l.last_day <= until
    and exists (select from grant_ g where g.authority = d.authority and g.record = d.record and g.to_key = any(who.keys)
      and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))
  order by l.last_day, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit most
$$;
grant execute on function clocks_on_copy(text, date, int) to rowan_app;
