-- A limit outside what this version takes (from another version, say) counts as none: the organisation's own holds.
create or replace function idle_of(organisation_ uuid) returns interval
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select make_interval(mins => coalesce((select s.minutes from (select (setting_on(coalesce(o.kept_by, o.id), 'idle-limit', business_today())->>'minutes')::int) s(minutes) where s.minutes between 5 and 720), o.idle_minutes))
  from organisation o where o.id = organisation_
$$;
