-- How organisations send us the number by which others know a child: of what they asked, told and searched, as far as whom it was about is still kept, and of records that
-- whoever asks may list. `apart`: it is not the number of the record that it was placed in.
create function numbers_sent(secret text) returns table (name text, sent int, numbered int, unborn int, apart int)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['front door worker', 'team manager', 'head of service', 'record guardian']);
begin
  return query
    with sent as (
      select e.by_organisation as organisation, e.about as whom, s.nhs_number as held
      from exchange e left join summary s on s.authority = e.authority and s.record = e.record
      where e.authority = who.authority and e.by_organisation <> who.authority and e.about is not null and (e.record is null or may_be_listed(who, e.record))
      union all
      select l.organisation, l.whom, null from locator_search l where l.authority = who.authority and l.organisation <> who.authority and l.whom is not null)
    select o.name, count(*)::int, count(*) filter (where coalesce(x.whom->>'nhsNumber', '') <> '')::int, count(*) filter (where x.whom ? 'due')::int,
      count(*) filter (where coalesce(x.whom->>'nhsNumber', '') <> '' and x.whom->>'nhsNumber' <> replace(x.held, ' ', ''))::int
    from sent x join organisation o on o.id = x.organisation group by o.id, o.name order by o.name collate "en-GB-x-icu";
end
$$;
revoke execute on function numbers_sent(text) from public;
grant execute on function numbers_sent(text) to rowan_app;
