-- What counts of children rest on, kept with the row that stands for a child in lists: a stretch of time for each change of what is counted,
-- apart from each other, up to and not on `ends`. So a count of any day reads one table, and no record is opened for it.

create type counted_stretch as (
  starts date, ends date, open boolean, plan boolean, care boolean, sex text, ethnicity text, disability text[], immigration text, poverty text[]
);
alter table summary add column counted counted_stretch[];

-- How many children of an authority there were on a day, by what was recorded of them: all of them in one question. A child counts whose
-- referral is open or who has a plan or is in care. `late` and `soon`: something of ours that the law requires was late on that day, or was due up to
-- `soon_until`. Nobody is named; children whose records are kept from most people count, sealed records do not.
create function counts_of(secret text, page_ text, on_ date, soon_until date)
returns table (characteristic text, value text, children bigint, open bigint, plan bigint, care bigint, late bigint, soon bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Counts of ' || day_words(on_));
  return query
    with counted as materialized (
      select s.record, s.born, c.* from summary s cross join lateral unnest(s.counted) c
      where s.authority = who.authority and s.subject = 'child' and c.starts <= on_ and (c.ends is null or c.ends > on_)
    ), owed as (
      select d.record, bool_or(d.last_day < on_) as late, bool_or(d.last_day >= on_) as soon
      from (select d.record, coalesce(d.due, (d.due_at at time zone 'Europe/London')::date) as last_day from duty d
        where d.authority = who.authority and d.known and d.in_force and d.arises <= on_ and (d.met_on is null or d.met_on > on_) and (d.ended_on is null or d.ended_on > on_)
          and d.owner_role not in ('court', 'police', 'partner agency')) d
      where d.last_day <= soon_until group by d.record
    ), each as (
      select c.*, coalesce(o.late, false) as late, coalesce(o.soon, false) as soon from counted c left join owed o on o.record = c.record
    )
    select v.characteristic, v.value, count(*), count(*) filter (where e.open), count(*) filter (where e.plan), count(*) filter (where e.care),
      count(*) filter (where e.late), count(*) filter (where e.soon)
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
    group by 1, 2;
end
$$;
grant execute on function counts_of(text, text, date, date) to rowan_app;
