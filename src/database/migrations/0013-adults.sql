-- An adult's record opens through a child they matter to. Whoever may open the whole of that child's record by a standing right may open
-- the adult's; a seat or a function that reaches only a part of it does not lead on. A hidden or sealed child leads nobody on: the audit
-- of the adult is read by others, and would tell of the child.
create function children_leading_to(authority_ uuid, adult uuid) returns uuid[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select array(
    select distinct l.record from link l join rowan.record c on c.authority = l.authority and c.id = l.record
    where l.authority = authority_ and l.to_record = adult and c.subject = 'child' and not c.sealed and c.restriction <> 'hidden'
      and l.starts <= business_today() and (l.ends is null or l.ends > business_today())
      and exists (select from granting_kind k where k.kind = l.kind)
      -- A link is a derived row: it counts only with the fact that says so.
      and exists (select from fact f where f.authority = l.authority and f.record = l.record and f.fact = l.fact and f.is_current
                    and f.act not in ('struck', 'moved', 'disposed') and f.kind = l.kind and f.body->>l.field = adult::text))
$$;
revoke execute on function children_leading_to(uuid, uuid) from public;

create or replace function door_of_people(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  it record%rowtype;
  led_by uuid[] := '{}';
  everyday constant text[] := array['ordinary', 'health', 'police', 'third party'];
begin
  select r.* into it from rowan.record r where r.id = record_;
  if not found then return result; end if;
  result.authority := it.authority;
  result.record := it.id;
  result.restriction := case when it.sealed then 'hidden' else it.restriction end;

  -- The authority's own record holds no child: it opens to those who run the authority.
  if it.subject = 'authority' then
    if who.authority = it.authority and who.role in ('administrator', 'head of service', 'director') then
      result.door := 'standing';
      result.why := 'runs the authority';
      result.classes := array['ordinary'];
      result.write_classes := array['ordinary'];
      result.parts := '{}';
      result.write_parts := '{}';
      result.may_write := true;
    end if;
    return result;
  end if;

  if it.subject = 'adult' and not it.sealed and it.restriction = 'none' then led_by := children_leading_to(it.authority, it.id); end if;
  select 'standing', min(case when g.record = it.id then g.why else 'Works with a child they matter to' end),
    coalesce(array_agg(distinct c) filter (where g.sections is null), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null), '{}'),
    coalesce(array_agg(distinct c) filter (where g.sections is null and g.may_write and who.writes), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null and g.may_write and who.writes), '{}'),
    bool_or(g.may_write) and who.writes
  into result.door, result.why, result.classes, result.parts, result.write_classes, result.write_parts, result.may_write
  from grant_ g cross join lateral unnest(g.classes) c left join lateral unnest(g.sections) s on true
  where g.authority = it.authority and g.record = any(it.id || led_by) and g.to_key = any(who.keys)
    and (g.record = it.id or g.sections is null)
    and g.starts <= business_today() and (g.ends is null or g.ends > business_today())
    and exists (select from fact f
                where f.authority = g.authority and f.record = g.record and f.fact = g.because and f.is_current
                  and f.act not in ('struck', 'moved', 'disposed')
                  and case when it.sealed then f.kind = 'sealed' and g.to_key = 'role:' || it.authority || ':adoption worker'
                      else exists (select from granting_kind k where k.kind = f.kind) end)
  having count(*) > 0;
  if found and result.door is not null then return result; end if;
  if it.sealed then return result; end if;

  result.parts := '{}';
  result.write_parts := '{}';
  if it.restriction = 'none' and who.practitioner and who.authority = it.authority then
    select 'stated', s.reason, everyday, case when who.writes then everyday else '{}' end, who.writes
    into result.door, result.why, result.classes, result.write_classes, result.may_write
    from stated s where s.authority = it.authority and s.record = it.id and s.account = who.account and s.on_day = business_today();
    if found then return result; end if;
  end if;

  if it.restriction <> 'hidden' and who.practitioner and who.authority = it.authority then
    select 'emergency', e.reason, everyday, case when who.writes then everyday else '{}' end, who.writes
    into result.door, result.why, result.classes, result.write_classes, result.may_write
    from emergency e where e.authority = it.authority and e.record = it.id and e.account = who.account
      and e.starts_at <= business_now() and e.ends_at > business_now()
    order by e.ends_at desc limit 1;
    if found then return result; end if;
  end if;
  result.door := null;
  result.why := null;
  return result;
end
$$;

-- The adults who matter to the same children as this opened one: whom a couple or a relative is chosen among. Ids only, and none by way
-- of a restricted or sealed child.
create function adults_beside(authority_ uuid, adult uuid) returns setof uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select distinct other.to_record
  from link own
    join rowan.record c on c.authority = own.authority and c.id = own.record and c.subject = 'child' and not c.sealed and c.restriction = 'none'
    join link other on other.authority = own.authority and other.record = own.record and other.kind = own.kind and other.to_record <> adult
    join rowan.record a on a.authority = other.authority and a.id = other.to_record and a.subject = 'adult' and not a.sealed
  where own.authority = authority_ and own.to_record = adult and own.kind in (select k.kind from granting_kind k) and opened_here(authority_, adult)
$$;
revoke execute on function adults_beside(uuid, uuid) from public;
grant execute on function adults_beside(uuid, uuid) to rowan_app;
