-- The doors. Nothing in a record is seen by rowan_app until one of these functions has opened it in this transaction,
-- checked why, and written the audit line.

create table role (
  name text primary key,
  -- May open an unrestricted record of the own authority for a stated reason.
  practitioner boolean not null,
  -- May record facts at all; which kinds is a policy of the wings.
  writes boolean not null
);
insert into role values
  ('social worker', true, true),
  ('family help lead practitioner', true, true),
  ('lead child protection practitioner', true, true),
  ('front door worker', true, true),
  ('team manager', true, true),
  ('head of service', true, true),
  ('director', true, false),
  ('conference chair', true, true),
  ('reviewing officer', true, true),
  ('family meetings coordinator', true, true),
  ('placements commissioner', true, true),
  ('virtual school head', true, true),
  ('personal adviser', true, true),
  ('record guardian', true, true),
  ('adoption worker', true, true),
  ('data analyst', false, true),
  ('administrator', false, true),
  ('national overseer', false, false),
  ('inspector', false, false),
  ('police officer', false, true),
  ('nurse', false, true),
  ('education member', false, true);

-- Kinds of fact that may give a grant, as the code declares them: written when the database is migrated.
create table granting_kind (kind text primary key);

create table grant_ (
  authority uuid not null,
  record uuid not null,
  to_key text not null,
  because uuid not null,
  sections text[],
  classes text[] not null,
  may_write boolean not null,
  why text not null,
  starts date not null,
  ends date,
  primary key (authority, record, to_key, because, starts)
);
create index grant_to on grant_ (to_key, authority, record);

create table stated (
  authority uuid not null,
  record uuid not null,
  account uuid not null,
  on_day date not null,
  reason text not null,
  primary key (authority, record, account, on_day)
);

create table emergency (
  id uuid primary key default gen_random_uuid(),
  authority uuid not null,
  record uuid not null,
  account uuid not null,
  post uuid not null,
  reason text not null,
  explanation text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  review_on date not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review text
);
create index emergency_record on emergency (authority, record, account);

create table audit (
  id bigint generated always as identity,
  at timestamptz not null,
  real_at timestamptz not null default clock_timestamp(),
  xact xid8 not null default pg_current_xact_id(),
  authority uuid,
  record uuid,
  account uuid,
  post uuid,
  act text not null,
  door text,
  purpose text,
  page text,
  shown int,
  because text,
  change uuid,
  primary key (id, real_at)
) partition by range (real_at);
create table audit_otherwise partition of audit default;
create index audit_record on audit (authority, record, id);
create index audit_account on audit (account, id);
create index audit_xact on audit (xact);

-- Makes the month's own partition; called nightly and by migration.
create function audit_month(month date) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  first date := date_trunc('month', month)::date;
  name text := 'audit_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('rowan.' || name) is null then
    execute format('create table rowan.%I partition of rowan.audit for values from (%L) to (%L)', name,
      first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
  end if;
end
$$;
select audit_month(current_date), audit_month((current_date + interval '1 month')::date);

create type actor as (
  session uuid, account uuid, post uuid, organisation uuid, authority uuid, role text, practitioner boolean, writes boolean, keys text[]
);

-- Who the bearer of this secret is now, or no row. Ended accounts, posts and sessions are nobody.
create function actor_of(secret text) returns setof actor
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select s.id, a.id, p.id, p.organisation, case when o.kind = 'local authority' then o.id end, p.role, r.practitioner, r.writes,
    array_remove(array['post:' || p.id, 'team:' || p.team, 'role:' || p.organisation || ':' || p.role, 'organisation:' || p.organisation], null)
  from session s
    join account a on a.id = s.account and a.ended_at is null
    join post p on p.id = s.post and p.account = a.id and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
    join organisation o on o.id = p.organisation
    join role r on r.name = p.role
  where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.ended_at is null and s.ends_at > clock_timestamp()
$$;

-- classes: seen in every section; parts: single section/class pairs seen beside them. write_ says the same of adding and changing.
create type door as (
  authority uuid, record uuid, door text, why text, classes text[], parts text[], write_classes text[], write_parts text[],
  may_write boolean, restriction text
);

-- Which door stands open to this actor for this record: standing, stated, emergency, or none (door is null).
-- A grant counts only while the fact it came from stands, and each grant only for its own sections by its own classes. A sealed
-- record has one grant, of its seal, to the adoption role.
create function door_to(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog as $$
declare
  result door;
  it record%rowtype;
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

  select 'standing', min(g.why),
    coalesce(array_agg(distinct c) filter (where g.sections is null), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null), '{}'),
    coalesce(array_agg(distinct c) filter (where g.sections is null and g.may_write and who.writes), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null and g.may_write and who.writes), '{}'),
    bool_or(g.may_write) and who.writes
  into result.door, result.why, result.classes, result.parts, result.write_classes, result.write_parts, result.may_write
  from grant_ g cross join lateral unnest(g.classes) c left join lateral unnest(g.sections) s on true
  where g.authority = it.authority and g.record = it.id and g.to_key = any(who.keys)
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

-- Opens records for reading, or for reading and changing, and writes one audit line for each. One row for each record that
-- exists and may be known of; door is null where it stays closed. Records unknown or hidden give no row at all, and cost the same.
create function open_records(secret text, ids uuid[], purpose_ text, page_ text, shown_ int default null)
returns table (authority uuid, record uuid, subject text, number bigint, head int, door text, why text, sections text[], classes text[],
               everywhere text[], parts text[], may_write boolean, restriction text, kept_from jsonb, derivation text, look_again_on date,
               write_everywhere text[], write_parts text[])
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who actor;
  at_door door;
  one uuid;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if coalesce(purpose_, '') = '' then raise exception 'a record is opened for a purpose'; end if;
  foreach one in array ids loop
    at_door := door_to(who, one);
    if at_door.record is null or (at_door.door is null and who.authority is distinct from at_door.authority) then
      -- Of a record that is not theirs to know of, its keeper's audit says nothing; the person's own says that they looked.
      insert into audit (at, authority, account, post, act, purpose, page)
        values (business_now(), who.authority, who.account, who.post, 'found nothing', purpose_, page_);
      continue;
    end if;
    if at_door.door is null and at_door.restriction = 'hidden' then
      insert into audit (at, authority, record, account, post, act, purpose, page)
        values (business_now(), at_door.authority, one, who.account, who.post, 'turned away', purpose_, page_);
      continue;
    end if;
    insert into audit (at, authority, record, account, post, act, door, purpose, page, shown, because)
      select business_now(), at_door.authority, one, who.account, who.post,
        case when at_door.door is null then 'turned away' else 'opened' end, at_door.door, purpose_, page_,
        coalesce(shown_, r.head), at_door.why
      from rowan.record r where r.authority = at_door.authority and r.id = one;
    if at_door.door is not null then
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
        values (at_door.authority, one, 'read', at_door.door, who.account, who.post, at_door.classes, at_door.parts, at_door.may_write)
        on conflict (xact, record, authority) do update set mode = 'read', door = excluded.door, account = excluded.account, post = excluded.post,
          classes = excluded.classes, parts = excluded.parts, may_write = excluded.may_write;
      -- The names of those it links to are read from their cards; a restricted record has none.
      insert into leant_on (authority, record)
        select distinct l.authority, l.to_record from link l where l.authority = at_door.authority and l.record = one on conflict do nothing;
    end if;
    return query
      select r.authority, r.id, r.subject, case when at_door.door is not null then r.number end, case when at_door.door is not null then r.head end,
        at_door.door, at_door.why,
        case when cardinality(at_door.classes) = 0 then (select array_agg(distinct split_part(p, '/', 1)) from unnest(at_door.parts) p) end,
        (select array_agg(distinct c) from (select unnest(at_door.classes) union all select split_part(p, '/', 2) from unnest(at_door.parts) p) as all_(c)),
        at_door.classes, at_door.parts, coalesce(at_door.may_write, false), at_door.restriction,
        case when at_door.door is not null then r.kept_from end, r.derivation, r.look_again_on, at_door.write_classes, at_door.write_parts
      from rowan.record r where r.authority = at_door.authority and r.id = one;
  end loop;
end
$$;

-- States a reason for the rest of the day. Refused for restricted records and for people who are not practitioners of the keeper.
create function state_reason(secret text, record_ uuid, reason_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
  it record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority;
  if not found or it.sealed or it.restriction <> 'none' or not who.practitioner then return false; end if;
  insert into stated values (it.authority, it.id, who.account, business_today(), reason_) on conflict do nothing;
  insert into audit (at, authority, record, account, post, act, door, because)
    values (business_now(), it.authority, it.id, who.account, who.post, 'stated a reason', 'stated', reason_);
  return true;
end
$$;

-- Opens a limited record for 24 hours. The guardian's notice is the row itself, to be reviewed the next working day given.
create function open_in_emergency(secret text, record_ uuid, reason_ text, explanation_ text, review_on_ date) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
  it record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority;
  if not found or it.sealed or it.restriction = 'hidden' or not who.practitioner or coalesce(explanation_, '') = '' then return false; end if;
  insert into emergency (authority, record, account, post, reason, explanation, starts_at, ends_at, review_on)
    values (it.authority, it.id, who.account, who.post, reason_, explanation_, business_now(), business_now() + interval '24 hours', review_on_);
  insert into audit (at, authority, record, account, post, act, door, because)
    values (business_now(), it.authority, it.id, who.account, who.post, 'opened in an emergency', 'emergency', reason_);
  return true;
end
$$;

-- Acting on lists: one audit line, and the grants of this post reach derived rows for the rest of the transaction.
create function act(secret text, page_ text, detail text default null) returns setof actor
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  insert into acting (account, post, authority, role, practitioner, keys)
    values (who.account, who.post, coalesce(who.authority, who.organisation), who.role, who.practitioner, who.keys)
    on conflict (xact) do nothing;
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, detail);
  return next who;
end
$$;

-- Lets this transaction read the cards of records that opened ones lean on, and holds those cards still. A record that nothing opened
-- leans on yet (a link is being added) is named in the audit.
create function lean_on(authority_ uuid, ids uuid[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  someone opened;
  more uuid[];
begin
  select o.* into someone from opened o where o.xact = pg_current_xact_id() and o.authority = authority_ and o.mode in ('change', 'rowan') limit 1;
  if not found then raise exception 'record not opened' using errcode = 'insufficient_privilege'; end if;
  more := array(
    select one from unnest(ids) one
    where not exists (select from leant_on l where l.xact = pg_current_xact_id() and l.authority = authority_ and l.record = one)
      and not exists (select from opened o where o.xact = pg_current_xact_id() and o.authority = authority_ and o.record = one));
  if cardinality(more) = 0 then return; end if;
  perform from rowan.record r where r.authority = authority_ and r.id = any(more) order by r.id for share;
  insert into audit (at, authority, record, account, post, act, door)
    select business_now(), authority_, one, someone.account, someone.post, 'leant on', 'rowan' from unnest(more) one
    where not exists (select from link l join opened o on o.xact = pg_current_xact_id() and o.authority = l.authority and o.record = l.record
                      where l.authority = authority_ and l.to_record = one)
      and exists (select from rowan.record r where r.authority = authority_ and r.id = one and not r.sealed);
  insert into leant_on (authority, record) select authority_, one from unnest(more) one on conflict do nothing;
end
$$;

-- Locks records for a change, in the order of their ids, opens them, and gives their heads. `ids` are named by the person and pass
-- the door; `ripple` are records the change only reaches (brothers' entries, records that lean): Rowan's own door, no words. They are
-- reached through the records named or not at all: by a fact they share, or because they lean on one that is reached.
-- The records any of these lean on, as links stand now, and those in `share`, are locked for share: their cards hold still.
-- No audit line is written here: record_append writes it, and a transaction that opens without a trace cannot commit.
create function lock_records(secret text, authority_ uuid, ids uuid[], ripple uuid[], share uuid[], purpose_ text)
returns table (record uuid, subject text, number bigint, head int, mode text, classes text[], parts text[], may_write boolean, restriction text)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who actor;
  at_door door;
  it record%rowtype;
  one uuid;
  named boolean;
  leant uuid[] := '{}';
  reached uuid[];
  more uuid[];
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if coalesce(purpose_, '') = '' then raise exception 'a record is opened for a purpose'; end if;
  for one in
    select w.id from (
      select unnest(ids || ripple || share) as id
      union select l.to_record from link l where l.authority = authority_ and l.record = any(ids || ripple)) w
    order by w.id
  loop
    named := one = any(ids);
    if not named and not one = any(ripple) then
      perform from rowan.record r where r.authority = authority_ and r.id = one for share;
      leant := leant || one;
      return query select one, null::text, null::bigint, 0, 'shared', '{}'::text[], '{}'::text[], false, 'none';
      continue;
    end if;
    select r.* into it from rowan.record r where r.authority = authority_ and r.id = one for update;
    if not found or (not named and it.sealed) then continue; end if;
    if named then
      at_door := door_to(who, it.id);
      if at_door.door is null then
        if at_door.restriction <> 'hidden' and who.authority = it.authority then
          return query select it.id, it.subject, null::bigint, it.head, 'closed', '{}'::text[], '{}'::text[], false, at_door.restriction;
        end if;
        continue;
      end if;
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write, why)
        values (it.authority, it.id, 'change', at_door.door, who.account, who.post, at_door.write_classes, at_door.write_parts, at_door.may_write, at_door.why);
      return query select it.id, it.subject, it.number, it.head, 'change', at_door.write_classes, at_door.write_parts, at_door.may_write, it.restriction;
    else
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
        values (it.authority, it.id, 'rowan', 'rowan', who.account, who.post, '{}', '{}', who.writes);
      return query select it.id, it.subject, it.number, it.head, 'rowan', '{}'::text[], '{}'::text[], who.writes, it.restriction;
    end if;
  end loop;
  if cardinality(leant) > 0 and exists (select from opened o where o.xact = pg_current_xact_id() and o.authority = authority_) then
    perform lean_on(authority_, leant);
  end if;

  if cardinality(ripple) = 0 then return; end if;
  reached := array(select o.record from opened o where o.xact = pg_current_xact_id() and o.authority = authority_ and o.mode = 'change' and o.may_write);
  loop
    more := array(
      select r.id from unnest(ripple) r(id)
      where not r.id = any(reached) and (
        exists (select from fact theirs join fact ours on ours.authority = theirs.authority and ours.fact = theirs.fact and ours.is_current
                where theirs.authority = authority_ and theirs.record = r.id and theirs.is_current and ours.record = any(reached))
        or exists (select from link l where l.authority = authority_ and l.record = r.id and l.to_record = any(reached))));
    exit when cardinality(more) = 0;
    reached := reached || more;
  end loop;
  if exists (select from unnest(ripple) r(id) join rowan.record k on k.authority = authority_ and k.id = r.id where not r.id = any(reached)) then
    -- It may have been reached when this change first looked: it then begins again, and finds what it reaches now.
    raise exception 'a record is reached only through one that was opened for writing' using errcode = 'serialization_failure';
  end if;
end
$$;

-- The audit lines of a change: one for each record that it opened, with the reason that let the person in.
create function change_audit(this change) returns void
language sql security definer set search_path = rowan, pg_catalog as $$
  insert into audit (at, authority, record, account, post, act, door, purpose, page, shown, because, change)
    select business_now(), o.authority, o.record, o.account, o.post,
      case o.mode when 'change' then 'changed' else 'brought up to date' end, o.door, this.purpose, this.step, r.head, o.why, this.id
    from opened o join rowan.record r on r.authority = o.authority and r.id = o.record
    where o.xact = pg_current_xact_id() and o.authority = this.authority and o.mode in ('change', 'rowan')
      -- All at once: a change of many records must not look each of them up among the lines of the others.
      and (o.authority, o.record) not in (
        select a.authority, a.record from audit a where a.xact = pg_current_xact_id() and a.change = this.id and a.authority is not null and a.record is not null)
$$;
revoke execute on function change_audit(change) from public;

-- Nothing is opened without a trace: checked when the transaction commits, whoever opened and whatever was done since.
create function opened_has_trace() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog as $$
begin
  if not exists (select from audit a where a.xact = new.xact and a.authority = new.authority and a.record = new.record) then
    raise exception 'a record was opened and no audit line written' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
revoke execute on function opened_has_trace() from public;
create constraint trigger opened_has_trace after insert on opened deferrable initially deferred
  for each row when (new.mode <> 'read') execute function opened_has_trace();

-- Opens records for re-derivation on opening or by a job: facts, no words; the audit line names the page or the job. Those they lean on
-- are held still, as in a change; where one of these was not made by `derivation_`, or its day has come, it is opened too.
create function open_for_rowan(authority_ uuid, named uuid[], page_ text, derivation_ text)
returns table (record uuid, subject text, number bigint, head int, restriction text, sealed boolean, kept_from jsonb, derivation text, look_again_on date)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  one uuid;
  ids uuid[];
begin
  ids := named || array(
    select distinct r.id from link l join rowan.record r on r.authority = l.authority and r.id = l.to_record
    where l.authority = authority_ and l.record = any(named) and r.head > 0
      and (r.derivation is distinct from derivation_ or r.look_again_on <= business_today()));
  for one in
    select w.id from (
      select unnest(ids) as id
      union select l.to_record from link l where l.authority = authority_ and l.record = any(ids)) w
    order by w.id
  loop
    if one = any(ids) then
      perform from rowan.record r where r.authority = authority_ and r.id = one for update;
    else
      perform from rowan.record r where r.authority = authority_ and r.id = one for share;
      insert into leant_on (authority, record) values (authority_, one) on conflict do nothing;
    end if;
  end loop;
  insert into audit (at, authority, record, act, door, page, shown)
    select business_now(), authority_, r.id, 'brought up to date', 'rowan', page_, r.head
    from rowan.record r where r.authority = authority_ and r.id = any(ids);
  insert into opened (authority, record, mode, door, classes, parts, may_write)
    select r.authority, r.id, 'rowan', 'rowan', '{}', '{}', false from rowan.record r where r.authority = authority_ and r.id = any(ids)
    on conflict (xact, record, authority) do nothing;
  return query select r.id, r.subject, r.number, r.head, r.restriction, r.sealed, r.kept_from, r.derivation, r.look_again_on
    from rowan.record r where r.authority = authority_ and r.id = any(ids) order by r.id;
end
$$;

-- New records, opened for the change that makes them. Their number is the next that people of the authority will say.
create function create_records(secret text, authority_ uuid, made jsonb) returns table (record uuid, number bigint)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if not who.writes or who.authority is distinct from authority_ then
    raise exception 'may not start a record' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from jsonb_array_elements(made) j where j->>'subject' = 'authority') then
    raise exception 'may not start this record' using errcode = 'insufficient_privilege';
  end if;
  -- The same form sent twice at once: the other was first, and whoever begins again finds it done.
  if exists (select from rowan.record r where r.id in (select (j->>'id')::uuid from jsonb_array_elements(made) j)) then
    raise exception 'this record is there already' using errcode = 'unique_violation', constraint = 'record_id';
  end if;
  return query
  with fresh as (
    insert into rowan.record (authority, id, subject, number, head_hash)
    select authority_, m.id, m.subject, m.number, first_hash(authority_, m.id, m.subject, m.number)
    from (select (j->>'id')::uuid as id, j->>'subject' as subject,
                 nextval(format('rowan.%I', 'number_' || replace(authority_::text, '-', ''))) as number
          from jsonb_array_elements(made) j) m
    returning id, rowan.record.number
  ), opening as (
    insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
    select authority_, f.id, 'change', 'standing', who.account, who.post,
      array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'], '{}', true from fresh f
  )
  select f.id, f.number from fresh f;
end
$$;

-- An authority's own counter of record numbers and its own record. Owner only.
create function authority_create(id_ uuid, record_ uuid, first_number bigint default 100001) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  sequence text := 'number_' || replace(id_::text, '-', '');
begin
  execute format('create sequence rowan.%I start with %s', sequence, first_number);
  insert into rowan.record (authority, id, subject, number, head_hash) values (id_, record_, 'authority', 1, first_hash(id_, record_, 'authority', 1));
end
$$;
revoke execute on function authority_create(uuid, uuid, bigint) from public;

create function opened_here(authority_ uuid, record_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.authority = authority_ and o.record = record_)
$$;

alter table record enable row level security;
alter table change enable row level security;
alter table entry enable row level security;
alter table fact enable row level security;
alter table fact_words enable row level security;
alter table grant_ enable row level security;
alter table opened enable row level security;
alter table acting enable row level security;
alter table leant_on enable row level security;
alter table audit enable row level security;

create policy own on opened for select to rowan_app using (xact = pg_current_xact_id_if_assigned());
create policy own on leant_on for select to rowan_app using (xact = pg_current_xact_id_if_assigned());
create policy own on acting for select to rowan_app using (xact = pg_current_xact_id_if_assigned());

create policy seen on record for select to rowan_app using (
  (authority, id) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
create policy seen on entry for select to rowan_app using (
  (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
-- Who changed what, and why, is seen through a fact that it brought to an opened record and that this reader may see.
create policy seen on change for select to rowan_app using (
  exists (select from entry e where e.authority = change.authority and e.change = change.id
    and exists (select from fact f where f.authority = e.authority and f.record = e.record and f.n = e.n)));
create policy seen on fact for select to rowan_app using (
  exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.record = fact.record and o.authority = fact.authority
    and (o.mode <> 'read' or fact.class = any(o.classes) or (fact.section || '/' || fact.class) = any(o.parts))));
create policy seen on fact_words for select to rowan_app using (
  exists (select from opened o join fact f on f.authority = o.authority and f.record = o.record
    where o.xact = pg_current_xact_id_if_assigned() and o.mode = 'read'
      and o.record = fact_words.record and o.authority = fact_words.authority
      and f.fact = fact_words.fact and f.version = fact_words.version));

-- A record's audit is read with the record; a person's own lines always; the guardian's and manager's lists by function.
create policy seen on audit for select to rowan_app using (
  exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.mode = 'read' and o.authority = audit.authority and o.record = audit.record)
  or account = (select a.account from acting a where a.xact = pg_current_xact_id_if_assigned()));

create policy derived on grant_ for all to rowan_app
  using (to_key = any((select a.keys from acting a where a.xact = pg_current_xact_id_if_assigned())::text[])
    or (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));

grant select on record, change, entry, fact, fact_words, opened, acting, leant_on, audit, role to rowan_app;
grant select, insert, update, delete on grant_ to rowan_app;
