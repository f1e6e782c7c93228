-- Which posts are writing now in one step of one record, so that a table of several agencies can say who of which agency is. As with
-- `writing_beside`, nothing is told to somebody to whom the record does not open.
create function posts_writing(secret text, step_ text, record_ uuid) returns table (post uuid, name text, since timestamptz)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.post, x.name, min(d.started_at) from actor_of(secret) a
    join draft d on d.record = record_ and d.step = step_ and d.account <> a.account and d.ended_at is null and d.saved_at > business_now() - interval '3 minutes'
    join account x on x.id = d.account
  where (door_to(a, record_)).door is not null
  group by d.post, x.id, x.name order by min(d.started_at), x.name limit 20
$$;
revoke execute on function posts_writing(text, text, uuid) from public;
grant execute on function posts_writing(text, text, uuid) to rowan_app;
