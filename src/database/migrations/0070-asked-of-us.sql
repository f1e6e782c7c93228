-- How much waits for the organisation of a partner who is signed in: figures alone, so that their first page can say so. Whom it is about is read, and written down,
-- where it stands.
create function asked_of_us(secret text) returns table (requests int, sharing int)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
  us actor;
begin
  select * into here from at_agency(secret);
  us := here.who;
  if us.authority is not null or here.asking is null then return; end if;
  return query select
    (select count(*) from research_request r where r.authority = here.asking and r.agency = here.agency and r.answered_at is null and research_shows(r))::int,
    (select count(*) from exchange e cross join lateral (select exchange_side(us, e) as side) s
       where e.authority = here.asking and e.received_at is null
         and case when e.answered_at is null then s.side = 'to' and e.what = 'ask' when e.review = 'waits' then s.side = 'to'
           else coalesce(e.review, 'agreed') = 'agreed' and s.side = case e.what when 'ask' then 'by' else 'to' end end)::int
    + (select count(*) from locator_question q join locator_search s on s.id = q.search
         where q.custodian = us.organisation and s.authority = here.asking and q.answer is null and s.whom is not null and s.at > business_now() - interval '28 days')::int;
end
$$;
revoke execute on function asked_of_us(text) from public;
grant execute on function asked_of_us(text) to rowan_app;
