-- The text of a threshold document that an authority keeps here, for everybody who acts for it: no person is in it.
create function threshold_text(secret text, fact_ uuid) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select w.text from actor_of(secret) a join record r on r.authority = a.authority and r.subject = 'authority'
    join fact f on f.authority = r.authority and f.record = r.id and f.fact = fact_ and f.is_current and f.kind = 'threshold-document' and f.act in ('recorded', 'corrected')
    join fact_words w on w.authority = f.authority and w.record = f.record and w.fact = f.fact and w.version = f.version and w.field = 'text'
$$;
revoke execute on function threshold_text(text, uuid) from public;
grant execute on function threshold_text(text, uuid) to rowan_app;
