-- Makes a month's own part of the audit. Where lines of that month are there already, because a clock had jumped or nobody had made the part
-- for months, they lie in the part for everything else, and the whole month stays there: no line is moved, and the worker goes on.
create or replace function audit_month(month date) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if first < date_trunc('month', current_date) or first > current_date + 100 then
    raise exception 'a month of the audit is made at most three months ahead';
  end if;
  if to_regclass('rowan.' || name) is null then
    execute format('create table rowan.%I partition of rowan.audit for values from (%L) to (%L)', name,
      first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
  end if;
exception when check_violation then
  null;
end
$$;
