-- My work counts what its reader has to put right for the returns. Both halves of that count cost more than the rest of the page together.

-- As before, by the row at hand: the policy read every grant that the reader's team has (see `in_reach`, 0055).
alter policy derived on return_error using (
  (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
  or exists (select from in_reach r where r.authority = return_error.authority and r.record = return_error.record and not r.covering offset 0));

-- As before. Of the numbers of few records it is asked first whether anybody else has them: hardly any number is shared.
create or replace function return_shared(authority_ uuid, records_ uuid[], told boolean) returns table (record uuid, collection text, year text, rule text, fact uuid, found_on date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  with number_ as materialized (
    select distinct t.token, t.field from search_token t
    where t.authority = authority_ and t.field in ('upn', 'local id') and t.record = any(records_)
      and exists (select from search_token o where o.authority = t.authority and o.field = t.field and o.token = t.token and o.record <> t.record)
    union all
    select t.token, t.field from search_token t where records_ is null and t.authority = authority_ and t.field in ('upn', 'local id') group by 1, 2 having count(*) > 1
  ), held as (
    select t.record, t.token, t.field, f.fact, (c.at at time zone 'Europe/London')::date as told
    from number_ k join search_token t on t.authority = authority_ and t.token = k.token and t.field = k.field
      join fact f on f.authority = t.authority and f.record = t.record and f.kind = 'identifier' and f.is_current and f.ends is null and f.act not in ('struck', 'moved', 'disposed')
        and f.body->>'scheme' = t.field and regexp_replace(lower(f.body->>'value'), '[^a-z0-9]', '', 'g') = t.token
      join change c on c.authority = f.authority and c.id = f.change
  )
  select h.record, x.collection, x.year, case when h.field = 'local id' then '8510' when x.collection = 'cin' then '1520' else '444' end, h.fact, max(greatest(h.told, o.told))
  from held h join return_child x on x.authority = authority_ and x.record = h.record
    join held o on o.token = h.token and o.field = h.field and o.record <> h.record
    join rowan.record r on r.authority = authority_ and r.id = o.record and not r.sealed and (r.restriction = 'none' or not return_shared.told)
    join return_child y on y.authority = authority_ and y.record = o.record and y.collection = x.collection and y.year = x.year
  where (x.collection = 'cin' or h.field = 'upn') and (records_ is null or h.record = any(records_))
  group by 1, 2, 3, 4, 5
$$;

-- The children of a post, those whose case has ended too: their numbers are compared as well, and were looked for by reading every summary there is.
drop index summary_worker;
create index summary_worker on summary (worker_post);
