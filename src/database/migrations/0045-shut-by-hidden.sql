-- A hidden child leads nobody on: what is shut to somebody because of one must not tell them who matters to that child.
create or replace function shut_to(account_ uuid) returns uuid[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select array(
    with own as materialized (
      select o.authority, o.record, r.sealed or r.restriction = 'hidden' as leads_nobody
      from own_family o join rowan.record r on r.authority = o.authority and r.id = o.record where o.account = account_ and o.ended_at is null)
    select own.record from own
    union select l.to_record from own join link l on l.authority = own.authority and l.record = own.record and l.kind in (select k.kind from granting_kind k) where not own.leads_nobody
    union select l.record from own join link l on l.authority = own.authority and l.to_record = own.record and l.kind in (select k.kind from granting_kind k) where not own.leads_nobody)
$$;
