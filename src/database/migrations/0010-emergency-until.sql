-- Until when a record stands open in an emergency to the person who has opened it in this transaction: every page of it says so.
create function emergency_until(authority_ uuid, record_ uuid) returns timestamptz
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select max(e.ends_at) from emergency e
    join opened o on o.xact = pg_current_xact_id_if_assigned() and o.authority = e.authority and o.record = e.record and o.account = e.account
      and o.mode = 'read' and o.door = 'emergency'
  where e.authority = authority_ and e.record = record_ and e.starts_at <= business_now() and e.ends_at > business_now()
$$;
grant execute on function emergency_until(uuid, uuid) to rowan_app;
