-- What the safeguarding partnership decided comes back as something to do: whoever it was given to finds it on their own list. Of the authority's
-- record they see that and nothing else.
create function partnership_decisions_of(secret text) returns table (fact uuid, what text, by_ date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select f.fact, f.body->>'what', (f.body->>'by')::date
  from actor_of(secret) a join record r on r.authority = a.authority and r.subject = 'authority'
    join fact f on f.authority = r.authority and f.record = r.id and f.is_current and f.kind = 'partnership-decision'
  where f.act not in ('struck', 'moved', 'disposed') and f.ends is null and f.body->>'who' = a.post::text
  order by 3, f.n limit 50
$$;
revoke execute on function partnership_decisions_of(text) from public;
grant execute on function partnership_decisions_of(text) to rowan_app;
