-- What counts of help and protection over a time rest on: when things began and ended, without anybody's name, number or words. The records are counted
-- anew each time (`child`), so that a row leads back to nobody. Children whose records are kept from most people count, sealed records do not.

create index fact_of_help on fact (authority, kind, starts) where is_current and kind in ('family-help', 'section-47-enquiry', 'conference', 'protection-plan', 'involvement');

-- Of the authority's children who were helped or protected at some time from `from_` to `until_`: everything the counts read of them, up to `until_`.
create function help_facts_of(secret text, page_ text, from_ date, until_ date)
returns table (child bigint, fact uuid, n int, kind text, starts date, ends date, body jsonb)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Help and protection counted, ' || day_words(from_) || ' to ' || day_words(until_));
  return query
    with helped as (
      select distinct f.record from fact f
      where f.authority = who.authority and f.is_current and f.kind in ('family-help', 'section-47-enquiry', 'conference', 'protection-plan', 'involvement')
        and f.act not in ('struck', 'moved', 'disposed') and f.starts <= until_ and (f.ends is null or f.ends >= from_)
    ), counted as (
      select s.record, row_number() over (order by gen_random_uuid()) as child from summary s where s.authority = who.authority and s.subject = 'child' and s.record in (select h.record from helped h)
    )
    select c.child, f.fact, f.n, f.kind, f.starts, f.ends,
      (select coalesce(jsonb_object_agg(b.key, b.value), '{}') from jsonb_each(f.body) b
       where b.key in ('asks', 'noFurtherAction', 'discussion', 'conference', 'conferenceNotRequired', 'decision', 'type', 'endReason', 'needs', 'place', 'post', 'team', 'changed', 'programme', 'outcome'))
    from counted c join fact f on f.authority = who.authority and f.record = c.record
    where f.is_current and f.act not in ('struck', 'moved', 'disposed') and f.starts <= until_
      and f.kind in ('contact', 'involvement', 'family-help', 'lead-practitioner', 'team-responsible', 'family-action', 'strategy-discussion', 'section-47-enquiry', 'conference', 'protection-plan')
    order by c.child, f.starts, f.n, f.fact;
end
$$;
grant execute on function help_facts_of(text, text, date, date) to rowan_app;
