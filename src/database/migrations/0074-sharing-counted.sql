-- How much was asked, told and answered, how quickly, and how much was kept back: for heads of service and directors, who report it to the safeguarding
-- partners. Every exchange counts, also those of restricted records: what leaves has its small numbers held back.
create function sharing_counts(secret text, from_ date, until_ date)
returns table (characteristic text, value text, asked bigint, told bigint, answered bigint, late bigint, days numeric, given bigint, nothing bigint, detriment bigint, other bigint, unlawful bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['head of service', 'director']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'sharing-report');
  return query
    with each as (
      select e.what, e.unlawful, b.id as other_id, b.name as with_name, c.ethnicity, coalesce(c.disability, '{}') as disability, coalesce(e.review, 'agreed') = 'agreed' and e.answered_at is not null as counts,
        e.due is not null and coalesce((e.answered_at at time zone 'Europe/London')::date, business_today()) > e.due as late, extract(epoch from e.answered_at - e.made_at) / 86400 as took,
        (select count(*) from jsonb_array_elements(e.answer->'items') i where i->>'decision' = 'disclosed') as given, (select count(*) from jsonb_array_elements(e.answer->'items') i where i->>'decision' = 'none') as nothing,
        (select count(*) from jsonb_array_elements(e.answer->'items') i where i->>'decision' = 'detriment') as detriment, (select count(*) from jsonb_array_elements(e.answer->'items') i where i->>'decision' = 'not relevant') as other
      from exchange e join organisation b on b.id = case when e.by_organisation = e.authority then e.to_organisation else e.by_organisation end
        left join lateral (select x.ethnicity, x.disability from summary s cross join lateral unnest(s.counted) x
          where s.authority = e.authority and s.record = e.record and x.starts <= e.made_at::date and (x.ends is null or x.ends > e.made_at::date) limit 1) c on true
      where e.authority = who.authority and (e.made_at at time zone 'Europe/London')::date between from_ and until_
    )
    select v.characteristic, v.value, count(*) filter (where e.what = 'ask'), count(*) filter (where e.what = 'tell'), count(*) filter (where e.what = 'ask' and e.counts), count(*) filter (where e.what = 'ask' and e.late),
      round((percentile_cont(0.5) within group (order by e.took) filter (where e.what = 'ask' and e.counts))::numeric, 1),
      coalesce(sum(e.given) filter (where e.counts), 0)::bigint, coalesce(sum(e.nothing) filter (where e.counts), 0)::bigint, coalesce(sum(e.detriment) filter (where e.counts), 0)::bigint, coalesce(sum(e.other) filter (where e.counts), 0)::bigint, sum(e.unlawful)::bigint
    from each e cross join lateral (
      select 'all' as characteristic, '' as value
      union all select 'with', e.with_name
      union all select 'ethnicity', coalesce(e.ethnicity, '')
      union all select 'disability', x from unnest(case when e.disability = '{}' then array[''] else e.disability end) x
    ) v
    group by 1, 2;
end
$$;

-- Every exchange of a time with its purpose, bases, decisions and reasons, for whoever looks after data protection: nothing of what was given, and nobody's name but staff.
-- Of records that they may not know of there is no row.
create function sharing_taken_out(secret text, from_ date, until_ date)
returns table (id uuid, what text, "by" text, "to" text, made_at timestamptz, made_by text, due date, question jsonb, answered_at timestamptz, answered_by text, answer jsonb, review text, reviewed_by text, unlawful int, received_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['head of service', 'director']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'took out what was shared', 'sharing-report');
  return query
    select e.id, e.what, b.name, t.name, e.made_at, concat_ws(', ', a.name, p.role), e.due, e.question, e.answered_at, concat_ws(', ', x.name, q.role), e.answer, e.review, y.name, e.unlawful, e.received_at
    from exchange e join organisation b on b.id = e.by_organisation join organisation t on t.id = e.to_organisation join post p on p.id = e.made_by join account a on a.id = p.account
      left join post q on q.id = e.answered_by left join account x on x.id = q.account left join post r on r.id = e.reviewed_by left join account y on y.id = r.account
    where e.authority = who.authority and (e.made_at at time zone 'Europe/London')::date between from_ and until_ and (e.record is null or may_be_listed(who, e.record)) order by e.made_at, e.id;
end
$$;

grant execute on function sharing_counts(text, date, date), sharing_taken_out(text, date, date) to rowan_app;
