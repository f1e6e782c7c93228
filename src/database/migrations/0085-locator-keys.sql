-- What the locator kept under an earlier key is kept under the one in use: token by token, in the order of both lists. A token that is the same under both
-- stays as it is, and of two entries of one custodian the later said holds.
create function locator_moved(secret text, earlier bytea[], present bytea[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
begin
  select * into here from at_sharing(secret);
  if here.authority is null or cardinality(earlier) <> cardinality(present) then return; end if;
  insert into locator_entry as kept select distinct on (p.present, l.custodian, l.record_type) l.authority, p.present, l.custodian, l.record, l.record_type, l.starts, l.ends, l.said_at, l.said_by
    from unnest(earlier, present) p(earlier, present) join locator_entry l on l.authority = here.authority and l.token = p.earlier
    where p.earlier <> all(locator_moved.present)
    order by p.present, l.custodian, l.record_type, l.said_at desc
    on conflict (authority, token, custodian, record_type) do update set record = excluded.record, starts = excluded.starts, ends = excluded.ends, said_at = excluded.said_at, said_by = excluded.said_by
      where kept.said_at < excluded.said_at;
  delete from locator_entry l where l.authority = here.authority and l.token = any(earlier) and l.token <> all(locator_moved.present);
end
$$;
revoke execute on function locator_moved(text, bytea[], bytea[]) from public;
grant execute on function locator_moved(text, bytea[], bytea[]) to rowan_app;
