-- Personal supervision goes when the period that its authority has set is over; where none is set, none of it does. The audit says how many notes went.
create function supervision_sweep() returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  each_ pg_catalog.record;
  went int;
  all_ int := 0;
begin
  for each_ in
    select o.id, (setting_on(o.id, 'supervision-kept', business_today())->>'years')::int as years from organisation o
    where o.kind = 'local authority' and setting_on(o.id, 'supervision-kept', business_today())->>'use' = 'own' and not disposal_stopped(o.id)
  loop
    delete from supervision s where s.authority = each_.id and s.held_on + make_interval(years => each_.years) <= business_today();
    get diagnostics went = row_count;
    continue when went = 0;
    insert into audit (at, authority, act, because) values (business_now(), each_.id, 'disposed of personal supervision', went || case went when 1 then ' note' else ' notes' end || ', kept ' || each_.years || case each_.years when 1 then ' year' else ' years' end);
    all_ := all_ + went;
  end loop;
  return all_;
end
$$;
revoke execute on function supervision_sweep() from public;
grant execute on function supervision_sweep() to rowan_app;
