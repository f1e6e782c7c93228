-- How much a team's people hold, beside how many children: in how many families, and how many came to each and went since the month began. Of the
-- children whom the manager may know of, and nothing but counts.

create function workload_of_team(secret text) returns table (post uuid, families bigint, came bigint, went bigint)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager']);
  today date := business_today();
  month date := date_trunc('month', business_today());
begin
  return query
    with recursive people as (
      select p.id as post from post p where p.team = (select own.team from post own where own.id = who.post) and p.starts <= today and (p.ends is null or p.ends > today)),
    chosen as (
      -- Whoever does the work with a child; whoever chairs or reviews is independent of it.
      select h.post, g.record, min(g.starts) as since, max(coalesce(g.ends, 'infinity')) as until
      from people h join grant_ g on g.to_key = 'post:' || h.post and g.why in ('Social worker', 'Lead practitioner', 'Lead child protection practitioner', 'Personal adviser') and g.starts <= today
      group by 1, 2),
    held as (
      select h.post, s.record from people h join summary s on s.worker_post = h.post and s.subject = 'child' and s.ended_on is null and s.died is null where may_be_listed(who, s.record)),
    brothers_and_sisters as (
      select a.post, a.record as one, b.record as other
      from held a join link l on l.record = a.record and l.kind = 'relationship' and l.starts <= today and (l.ends is null or l.ends > today)
        join held b on b.post = a.post and b.record = l.to_record),
    both_ways as (select post, one, other from brothers_and_sisters union select post, other, one from brothers_and_sisters),
    family as (
      select post, record, record as other from held
      union
      select f.post, f.record, w.other from family f join both_ways w on w.post = f.post and w.one = f.other),
    families as (
      select post, count(distinct first) as many from (select f.post, f.record, min(f.other::text) as first from family f group by 1, 2) each_ group by 1),
    arrived as (
      select h.post, count(*) as many from held h join chosen c on c.post = h.post and c.record = h.record where c.since >= month group by 1),
    gone as (
      select c.post, count(*) as many from chosen c where c.until >= month and c.until <= today and may_be_listed(who, c.record) group by 1)
    select p.post, coalesce(f.many, 0), coalesce(a.many, 0), coalesce(g.many, 0)
    from people p left join families f on f.post = p.post left join arrived a on a.post = p.post left join gone g on g.post = p.post;
end
$$;
revoke execute on function workload_of_team(text) from public;
grant execute on function workload_of_team(text) to rowan_app;
