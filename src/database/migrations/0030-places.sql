-- Where organisations stand: the areas they cover, what those areas are made of, the groups and regions they belong to. Each is a dated
-- statement that is added to and never overwritten. An authority keeps its own: who its safeguarding partners are follows from them.

-- Organisations were never put into areas; what takes the place of this has a history.
drop table membership;

alter table area add column kept_by uuid references organisation, add column code text, add column starts date, add column ends date;

-- One statement in one of its versions; `ends` is the first day on which it is so no more.
create table arrangement (
  id uuid not null,
  version int not null,
  authority uuid not null references organisation,
  -- covers: an organisation and an area; contains: an area and an area, all or a part of it; group: an organisation and the undertaking it
  -- belongs to; member: an organisation and the region, co-operative, hub or agency that it is a member of.
  what text not null check (what in ('covers', 'contains', 'group', 'member')),
  subject uuid not null,
  object uuid not null,
  starts date not null,
  ends date,
  act text not null check (act in ('recorded', 'ended', 'corrected', 'struck')),
  because text,
  at timestamptz not null,
  account uuid,
  post uuid,
  is_current boolean not null,
  primary key (id, version),
  check (ends is null or ends > starts),
  check (subject <> object)
);
create unique index arrangement_current on arrangement (id) where is_current;
create index arrangement_of on arrangement (authority) where is_current;

-- Names that organisations, areas and teams had before, each until the day on which it was no longer used.
create table name_before (
  of uuid not null,
  name text not null,
  until date not null,
  at timestamptz not null default clock_timestamp(),
  primary key (of, at)
);

create function name_kept() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  insert into name_before (of, name, until) values (old.id, old.name, business_today());
  return null;
end
$$;
create trigger name_kept after update of name on organisation for each row when (old.name <> new.name) execute function name_kept();
create trigger name_kept after update of name on area for each row when (old.name <> new.name) execute function name_kept();
create trigger name_kept after update of name on team for each row when (old.name <> new.name) execute function name_kept();

-- Organisations that an authority may name: itself, those it looks after, and those that nobody looks after, such as other councils here.
create function may_name(authority_ uuid, organisation_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from organisation o where o.id = organisation_ and (o.id = authority_ or o.kept_by = authority_ or o.kept_by is null))
$$;

-- The name of an organisation or an area, for a line of the audit.
create function place_name(of_ uuid) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select coalesce((select o.name from organisation o where o.id = of_), (select a.name from area a where a.id = of_))
$$;

-- One statement, or another version of one. Null, or why not: `unknown` (an end of it is not of the right sort, or not there), `days`,
-- `same` (said already for some of those days), `changed` (somebody was quicker), `because` (a correction says why).
create function arrangement_put(by_ actor, it arrangement, seen int) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  before arrangement;
begin
  if it.act <> 'recorded' then
    select a.* into before from arrangement a where a.id = it.id and a.authority = by_.authority and a.is_current for update;
    if not found or before.version is distinct from seen or before.act = 'struck' then return 'changed'; end if;
    if it.act <> 'ended' and coalesce(it.because, '') = '' then return 'because'; end if;
    it.what := before.what;
    it.subject := before.subject;
    it.object := before.object;
    if it.act in ('ended', 'struck') then it.starts := before.starts; end if;
    if it.act = 'struck' then it.ends := before.ends; end if;
  end if;
  if it.starts is null or it.ends <= it.starts or (it.act = 'ended' and it.ends is null) then return 'days'; end if;
  if it.subject = it.object
    or not (case when it.what = 'contains' then exists (select from area a where a.id = it.subject and a.kept_by = by_.authority) else may_name(by_.authority, it.subject) end)
    or not (case it.what
      when 'group' then may_name(by_.authority, it.object)
      when 'member' then may_name(by_.authority, it.object) or exists (select from area a where a.id = it.object and a.kept_by = by_.authority)
      else exists (select from area a where a.id = it.object and a.kept_by = by_.authority) end) then return 'unknown'; end if;
  if it.act <> 'struck' and exists (select from arrangement a where a.authority = by_.authority and a.is_current and a.act <> 'struck' and a.id <> it.id
      and a.what = it.what and a.subject = it.subject and a.object = it.object and daterange(a.starts, a.ends) && daterange(it.starts, it.ends)) then return 'same'; end if;
  update arrangement a set is_current = false where a.id = it.id and a.is_current;
  insert into arrangement values (it.id, coalesce(before.version, 0) + 1, by_.authority, it.what, it.subject, it.object, it.starts, it.ends, it.act, it.because,
    business_now(), by_.account, by_.post, true);
  perform note_act(by_, it.act || ' an arrangement of an organisation', null, place_name(it.subject) || ' ' || it.what || ' ' || place_name(it.object)
    || ', from ' || day_words(it.starts) || coalesce(' until ' || day_words(it.ends), ''));
  return null;
end
$$;

-- Organisations, areas and statements together: all of them, or none and which of them could not be taken (`line`, from 1) and why.
-- `organisations`: id, name, kind, starts. `areas`: id, name, kind, code, starts. `said`: id, what, subject, object, starts, ends, act, because, seen.
create function admin_arrange(secret text, organisations jsonb, areas jsonb, said jsonb) returns table (fault text, line int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  by_ actor := administrator_of(secret);
  it jsonb;
  nth int;
  why text;
begin
  perform from organisation o where o.id = by_.authority for update;
  begin
    for it, nth in select e, n from jsonb_array_elements(organisations) with ordinality x(e, n) loop
      why := organisation_make(by_, (it->>'id')::uuid, it->>'kind', it->>'name', (it->>'starts')::date);
      if why is not null then raise exception using errcode = 'RW001', message = why || ' organisation', detail = nth::text; end if;
    end loop;
    for it, nth in select e, n from jsonb_array_elements(areas) with ordinality x(e, n) loop
      if exists (select from area a where a.kept_by = by_.authority and a.kind = it->>'kind' and lower(a.name) = lower(it->>'name') and (a.ends is null or a.ends > business_today())) then
        raise exception using errcode = 'RW001', message = 'same area', detail = nth::text;
      end if;
      insert into area (id, name, kind, kept_by, code, starts) values ((it->>'id')::uuid, it->>'name', it->>'kind', by_.authority, it->>'code', (it->>'starts')::date);
      perform note_act(by_, 'added an area for an organisation', null, it->>'name' || ', ' || (it->>'kind'));
    end loop;
    for it, nth in select e, n from jsonb_array_elements(said) with ordinality x(e, n) loop
      why := arrangement_put(by_, jsonb_populate_record(null::arrangement, it), (it->>'seen')::int);
      if why is not null then raise exception using errcode = 'RW001', message = why, detail = nth::text; end if;
    end loop;
  exception when sqlstate 'RW001' then
    get stacked diagnostics why = message_text, nth = pg_exception_detail;
    return query select why, nth;
  end;
end
$$;

-- Another name, since a day that has come: what it was called before stays with its days. Null, or why not: `gone`, `same`, `past` (it had
-- the name before until later than that).
create function admin_rename_place(secret text, of_ uuid, name_ text, on_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  by_ actor := administrator_of(secret);
  was text;
  is_area boolean;
begin
  perform from organisation o where o.id = by_.authority for update;
  select x.name, x.is_area into was, is_area from (
    select o.name, false as is_area from organisation o where o.id = of_ and o.kept_by = by_.authority
    union all select a.name, true from area a where a.id = of_ and a.kept_by = by_.authority) x;
  if not found then return 'gone'; end if;
  if was = name_ then return null; end if;
  if exists (select from organisation o where not is_area and o.kept_by = by_.authority and o.id <> of_ and lower(o.name) = lower(name_) and (o.ends is null or o.ends > business_today()))
    or exists (select from area a where is_area and a.kept_by = by_.authority and a.id <> of_ and lower(a.name) = lower(name_)
      and a.kind = (select x.kind from area x where x.id = of_) and (a.ends is null or a.ends > business_today())) then return 'same'; end if;
  if on_ > business_today() or exists (select from name_before n where n.of = of_ and n.until > on_) then return 'past'; end if;
  update organisation o set name = name_ where o.id = of_ and not is_area;
  update area a set name = name_ where a.id = of_ and is_area;
  update name_before n set until = on_ where n.of = of_ and n.at = (select max(l.at) from name_before l where l.of = of_);
  perform note_act(by_, case when is_area then 'renamed an area for an organisation' else 'renamed an organisation' end, null, was || ' is now ' || name_);
  return null;
end
$$;

revoke execute on function name_kept(), may_name(uuid, uuid), place_name(uuid), arrangement_put(actor, arrangement, int) from public;
grant execute on function admin_arrange(text, jsonb, jsonb, jsonb), admin_rename_place(text, uuid, text, date) to rowan_app;
grant select on arrangement, name_before to rowan_app;
