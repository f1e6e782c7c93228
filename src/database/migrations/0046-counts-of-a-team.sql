-- The same counts of children for fewer than a whole authority: those whom a team's people work with. So the counting is a function of its own,
-- with the rights of whoever runs it. `counts_of` runs it as the owner: every child counts and nobody can be told from a number. The service runs it for
-- a team's manager: then it counts the children whom that manager may know of and no other, since among so few a number would tell that there is one more.

-- Of an authority's children on a day, or of those whom one of `posts` works with. `seen`: somebody saw the child alone in the six weeks up to that
-- day. Rows keep only when that last was, so it is known of a day that is today, and null of one before.
create function count_children(authority_ uuid, posts uuid[], on_ date, soon_until date)
returns table (characteristic text, value text, children bigint, open bigint, plan bigint, care bigint, late bigint, soon bigint, seen bigint)
language sql stable set search_path = rowan, pg_catalog, pg_temp as $$
  with counted as materialized (
    select s.record, s.born, s.last_seen_alone > on_ - 42 as seen, c.* from summary s cross join lateral unnest(s.counted) c
    where s.authority = authority_ and s.subject = 'child' and c.starts <= on_ and (c.ends is null or c.ends > on_)
      and (posts is null or s.worker_post = any(posts) and s.ended_on is null and s.died is null)
  ), owed as (
    select d.record, bool_or(d.last_day < on_) as late, bool_or(d.last_day >= on_) as soon
    from (select d.record, coalesce(d.due, (d.due_at at time zone 'Europe/London')::date) as last_day from duty d
      where d.authority = authority_ and d.known and d.in_force and d.arises <= on_ and (d.met_on is null or d.met_on > on_) and (d.ended_on is null or d.ended_on > on_)
        and d.owner_role not in ('court', 'police', 'partner agency') and (posts is null or d.record = any(array(select c.record from counted c)))) d
    where d.last_day <= soon_until group by d.record
  ), each as (
    select c.*, coalesce(o.late, false) as late, coalesce(o.soon, false) as soon from counted c left join owed o on o.record = c.record
  )
  select v.characteristic, v.value, count(*), count(*) filter (where e.open), count(*) filter (where e.plan), count(*) filter (where e.care),
    count(*) filter (where e.late), count(*) filter (where e.soon), case when on_ = business_today() then count(*) filter (where e.seen) end
  from each e cross join lateral (
    select 'all' as characteristic, '' as value
    union all select 'sex', coalesce(e.sex, '')
    union all select 'age', case when e.born is null then '' when e.born > on_ then 'unborn'
      else (select case when a < 1 then '0' when a < 5 then '1' when a < 10 then '5' when a < 16 then '10' when a < 18 then '16' else '18' end
        from (select extract(year from age(on_, e.born)) as a) y) end
    union all select 'ethnicity', coalesce(e.ethnicity, '')
    union all select 'disability', x from unnest(case when e.disability = '{}' then array[''] else e.disability end) x
    union all select 'immigration', coalesce(e.immigration, '')
    union all select 'poverty', x from unnest(case when e.poverty = '{}' then array[''] else e.poverty end) x
  ) v
  group by 1, 2
$$;
grant execute on function count_children(uuid, uuid[], date, date) to rowan_app;

drop function counts_of(text, text, date, date);
create function counts_of(secret text, page_ text, on_ date, soon_until date)
returns table (characteristic text, value text, children bigint, open bigint, plan bigint, care bigint, late bigint, soon bigint, seen bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Counts of ' || day_words(on_));
  return query select * from count_children(who.authority, null, on_, soon_until);
end
$$;
grant execute on function counts_of(text, text, date, date) to rowan_app;
