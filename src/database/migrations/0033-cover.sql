-- Who covers for whom, from a day until a day. Nobody says why: an absence is the person's own. Nothing is written into a child's record: what
-- the cover may open follows from the days and from the grants that the covered post has, as they stand when it is asked.

create table cover (
  id uuid primary key,
  authority uuid not null references organisation,
  away uuid not null references post,
  by_post uuid not null references post,
  starts date not null,
  -- The first day on which it holds no more.
  ends date not null check (ends >= starts)
);
create index cover_away on cover (away, ends);
create index cover_by on cover (by_post, ends);
grant select on cover to rowan_app;

-- The posts that somebody covers today in this one, while whoever is away still holds theirs.
create function covered_by(post_ uuid) returns setof uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.away from cover c join post p on p.id = c.away where c.by_post = post_ and c.starts <= business_today() and c.ends > business_today() and is_held(p)
$$;

-- Whether cover reaches a record at all: a restricted one stays with the people named.
create function is_covered(authority_ uuid, record_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from rowan.record r where r.authority = authority_ and r.id = record_ and not r.sealed and r.restriction = 'none')
$$;

-- The door of whoever covers: what the covered post's own grants open, in the classes that a team sees. Legal advice, supervision and
-- adoption stay with the worker. It does not go on to those whom the covered person covers.
create function door_of_cover(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  it record%rowtype;
  led_by uuid[] := '{}';
  covered text[];
begin
  if not who.practitioner or who.authority is null then return result; end if;
  covered := array(select 'post:' || c from covered_by(who.post) c);
  if covered = '{}' then return result; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority and r.subject in ('child', 'adult') and is_covered(r.authority, r.id);
  if not found then return result; end if;
  if it.subject = 'adult' then led_by := children_leading_to(it.authority, it.id); end if;
  select it.authority, it.id, 'standing', 'Covers for ' || min(a.name),
    coalesce(array_agg(distinct c) filter (where g.sections is null), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null), '{}'),
    coalesce(array_agg(distinct c) filter (where g.sections is null and g.may_write and who.writes), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null and g.may_write and who.writes), '{}'),
    bool_or(g.may_write) and who.writes, it.restriction
  into result.authority, result.record, result.door, result.why, result.classes, result.parts, result.write_classes, result.write_parts, result.may_write, result.restriction
  from grant_ g join post p on g.to_key = 'post:' || p.id join account a on a.id = p.account
    cross join lateral unnest(g.classes) c left join lateral unnest(g.sections) s on true
  where g.authority = it.authority and g.record = any(it.id || led_by) and g.to_key = any(covered) and is_covered(g.authority, g.record)
    and (g.record = it.id or g.sections is null) and c in ('ordinary', 'health', 'police', 'third party')
    and g.starts <= business_today() and (g.ends is null or g.ends > business_today())
    and exists (select from fact f join granting_kind k on k.kind = f.kind
                where f.authority = g.authority and f.record = g.record and f.fact = g.because and f.is_current and f.act not in ('struck', 'moved', 'disposed'))
  having count(*) > 0;
  if not found then result.door := null; end if;
  return result;
end
$$;

-- As before, and where nothing of their own stands open to somebody, what stands open to whom they cover.
create or replace function door_to(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  covering door;
begin
  if not exists (select from unnest(who.keys) k where k like 'import:%') then
    result := door_of_people(who, record_);
    if result.door is distinct from 'standing' then
      covering := door_of_cover(who, record_);
      if covering.door is not null then return covering; end if;
    end if;
    return result;
  end if;
  if who.role <> 'data analyst' then return result; end if;
  select r.authority, r.id, 'import', 'import of a return', '{}'::text[], '{}'::text[],
    array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'], '{}'::text[], who.writes, r.restriction
  into result from rowan.record r where r.id = record_ and r.authority = who.authority and not r.sealed;
  return result;
end
$$;

-- Lists: whoever acts brings the posts they cover.
alter table acting add column covers text[] not null default '{}';

create or replace function act(secret text, page_ text, detail text default null) returns setof actor
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  insert into acting (account, post, authority, role, practitioner, keys, covers)
    values (who.account, who.post, coalesce(who.authority, who.organisation), who.role, who.practitioner, who.keys,
      case when who.practitioner and who.authority is not null then array(select 'post:' || c from covered_by(who.post) c) else '{}' end)
    on conflict (xact) do nothing;
  if not exists (select from acting a where a.xact = pg_current_xact_id() and a.post = who.post) then
    raise exception 'one person acts in one transaction' using errcode = 'insufficient_privilege';
  end if;
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, detail);
  return next who;
end
$$;

drop policy derived on duty;
create policy derived on duty for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = duty.authority and g.record = duty.record
         and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today))
    or exists (select from acting a, grant_ g where a.xact = pg_current_xact_id_if_assigned() and a.covers <> '{}' and g.authority = duty.authority and g.record = duty.record
         and g.to_key = any(a.covers) and g.starts <= a.today and (g.ends is null or g.ends > a.today) and is_covered(duty.authority, duty.record)))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
-- Grants are seen by those they are given to, and by whoever covers for them.
create policy covered on grant_ for select to rowan_app
  using (to_key = any((select a.covers from acting a where a.xact = pg_current_xact_id_if_assigned())::text[]) and is_covered(authority, record));

-- Whose cover somebody may look after: their own posts, and those of the team they manage. No row: another's, or one that is held no more.
create function cover_of(who actor, away_ uuid) returns setof post
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select p.* from post p join role r on r.name = p.role and r.practitioner where p.id = away_ and p.organisation = who.authority and is_held(p)
    and (p.account = who.account or (who.role = 'team manager' and p.team = (select own.team from post own where own.id = who.post)))
$$;

-- Says who covers. Null, or why not: `gone` (not theirs to say), `person` (nobody who works with children here in the same team or the same
-- role, or the same person), `days` (from today on, at most twelve weeks), `same` (somebody covers in those days already).
create function cover_make(secret text, id_ uuid, away_ uuid, by_post_ uuid, starts_ date, ends_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  p post;
  b post;
begin
  select a.* into who from actor_of(secret) a;
  select x.* into p from cover_of(who, away_) x;
  if not found then return 'gone'; end if;
  select x.* into b from post x join role r on r.name = x.role and r.practitioner and r.writes
    where x.id = by_post_ and x.organisation = who.authority and is_held(x) and x.account <> p.account and (x.team = p.team or x.role = p.role);
  if not found then return 'person'; end if;
  if starts_ is null or ends_ is null or starts_ < business_today() or ends_ <= starts_ or ends_ > starts_ + 84 then return 'days'; end if;
  perform from post x where x.id = p.id for update;
  if exists (select from cover c where c.away = p.id and daterange(c.starts, c.ends) && daterange(starts_, ends_)) then return 'same'; end if;
  insert into cover (id, authority, away, by_post, starts, ends) values (id_, who.authority, p.id, b.id, starts_, ends_);
  perform note_act(who, 'said who covers', p.account, (select a.name from account a where a.id = b.account) || ', from ' || day_words(starts_) || ' until ' || day_words(ends_)),
    note_act(who, 'gave cover', b.account, 'for ' || (select a.name from account a where a.id = p.account) || ', from ' || day_words(starts_) || ' until ' || day_words(ends_));
  return null;
end
$$;

-- Ends it today, or before it has begun. False where it is not theirs to end, or over.
create function cover_end(secret text, id_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  it cover;
begin
  select a.* into who from actor_of(secret) a;
  update cover c set ends = greatest(c.starts, business_today()) where c.id = id_ and c.ends > business_today() and c.ends > c.starts and exists (select from cover_of(who, c.away)) returning c.* into it;
  if not found then return false; end if;
  perform note_act(who, 'ended cover', p.account, null) from post p where p.id in (it.away, it.by_post);
  return true;
end
$$;

grant execute on function is_covered(uuid, uuid), cover_make(text, uuid, uuid, uuid, date, date), cover_end(text, uuid) to rowan_app;
