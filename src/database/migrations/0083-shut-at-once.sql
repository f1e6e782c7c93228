-- As before: whom of their own family, and of whom it leads to, somebody is shut out from. What one record is joined with is read here and not through a
-- function: of a function that gives rows the planner thinks a thousand each time, and made room for millions of them at every page of whoever had named anybody.
create or replace function shut_to(account_ uuid) returns uuid[]
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  -- Asked at every page, and of hardly anybody there is one.
  if not exists (select from own_family o where o.account = account_ and o.ended_at is null) then return '{}'; end if;
  return (
    with recursive said as materialized (
      select o.authority, o.record, r.sealed or r.restriction = 'hidden' as leads_nobody
      from own_family o join rowan.record r on r.authority = o.authority and r.id = o.record where o.account = account_ and o.ended_at is null),
    own(authority, record, leads_nobody) as (
      select said.authority, said.record, said.leads_nobody from said
      union
      select own.authority, l.other, false from own cross join lateral (
          select j.to_record from link j where j.authority = own.authority and j.record = own.record and j.kind in ('goes-on-in', 'other-record')
          union all select j.record from link j where j.authority = own.authority and j.to_record = own.record and j.kind in ('goes-on-in', 'other-record')) as l(other)
        where not own.leads_nobody),
    near as materialized (
      select own.authority, own.record from own
      union select l.authority, l.to_record from own join link l on l.authority = own.authority and l.record = own.record and l.kind in (select k.kind from granting_kind k) where not own.leads_nobody
      union select l.authority, l.record from own join link l on l.authority = own.authority and l.to_record = own.record and l.kind in (select k.kind from granting_kind k) where not own.leads_nobody),
    shut(authority, record) as (
      select near.authority, near.record from near
      union
      select shut.authority, l.other from shut cross join lateral (
          select j.to_record from link j where j.authority = shut.authority and j.record = shut.record and j.kind in ('goes-on-in', 'other-record')
          union all select j.record from link j where j.authority = shut.authority and j.to_record = shut.record and j.kind in ('goes-on-in', 'other-record')) as l(other)
        where not exists (select from own where own.record = shut.record and own.leads_nobody))
    select coalesce(array_agg(shut.record), '{}') from shut);
end
$$;
drop function joined_with(uuid, uuid);
