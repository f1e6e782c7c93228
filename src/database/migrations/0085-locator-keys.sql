-- What the locator kept under an earlier key is kept under the one in use: token by token, in the order of both lists.
create function locator_moved(secret text, earlier bytea[], present bytea[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
begin
  select * into here from at_sharing(secret);
  if here.authority is null or cardinality(earlier) <> cardinality(present) then return; end if;
  insert into locator_entry select l.authority, p.present, l.custodian, l.record, l.record_type, l.starts, l.ends, l.said_at, l.said_by
    from unnest(earlier, present) p(earlier, present) join locator_entry l on l.authority = here.authority and l.token = p.earlier
    on conflict do nothing;
  delete from locator_entry l where l.authority = here.authority and l.token = any(earlier);
end
$$;
revoke execute on function locator_moved(text, bytea[], bytea[]) from public;
grant execute on function locator_moved(text, bytea[], bytea[]) to rowan_app;
