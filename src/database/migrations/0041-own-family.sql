-- Somebody who works here is of the family of a child, or knows them: they say so, or others find it, and the record is shut to them, with
-- those of the people who matter to it. What they are to each other stands in no child's record.

create table own_family (
  id uuid primary key,
  authority uuid not null,
  record uuid not null,
  account uuid not null,
  why text not null,
  -- Somebody else found it; else they said so themselves.
  found boolean not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  -- No longer so, or it was looked at and is not so.
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  check ((ended_at is null) = (ended_by is null))
);
create unique index own_family_open on own_family (record, account) where ended_at is null;
create index own_family_account on own_family (account) where ended_at is null;

-- The records that are shut to somebody: those they are of, and one step from them: who matters to the child, and to whom the child does.
create function shut_to(account_ uuid) returns uuid[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select array(
    with own as materialized (select o.authority, o.record from own_family o where o.account = account_ and o.ended_at is null)
    select own.record from own
    union select l.to_record from own join link l on l.authority = own.authority and l.record = own.record and l.kind in (select k.kind from granting_kind k)
    union select l.record from own join link l on l.authority = own.authority and l.to_record = own.record and l.kind in (select k.kind from granting_kind k))
$$;

-- As before; and a record of somebody's own family is shut to them by every door.
create or replace function door_to(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  covering door;
begin
  if not exists (select from unnest(who.keys) k where k like 'import:%') then
    if exists (select from own_family o where o.account = who.account and o.ended_at is null) and record_ = any(shut_to(who.account)) then
      -- Nothing opens it: not their work, no reason and no emergency. Of a hidden record they learn nothing by it.
      select r.authority, r.id, case when r.sealed then 'hidden' when r.restriction = 'hidden' then 'hidden' else 'own family' end
        into result.authority, result.record, result.restriction from rowan.record r where r.id = record_;
      return result;
    end if;
    result := door_of_people(who, record_);
    if result.door is distinct from 'standing' then
      covering := door_of_cover(who, record_);
      if covering.door is not null then result := covering; end if;
    end if;
    if who.role in ('record guardian', 'head of service', 'director') and prepares_pack(who, record_) then
      -- What they may add is what they might before.
      if result.door is null or result.door = 'emergency' then
        result.write_classes := '{}';
        result.write_parts := '{}';
        result.may_write := false;
      end if;
      result.door := 'standing';
      result.why := 'Prepares what they asked for';
      result.classes := array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'];
      result.parts := '{}';
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

create or replace function state_reason(secret text, record_ uuid, reason_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  it record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority;
  if not found or it.sealed or it.restriction <> 'none' or it.subject = 'authority' or not who.practitioner or it.id = any(shut_to(who.account)) then return false; end if;
  insert into stated (authority, record, account, on_day, reason, post, at)
    values (it.authority, it.id, who.account, business_today(), reason_, who.post, business_now()) on conflict do nothing;
  insert into audit (at, authority, record, account, post, act, door, because)
    values (business_now(), it.authority, it.id, who.account, who.post, 'stated a reason', 'stated', reason_);
  return true;
end
$$;

create or replace function open_in_emergency(secret text, record_ uuid, reason_ text, explanation_ text, review_on_ date) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  it record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority for update;
  if not found or it.sealed or it.restriction <> 'limited' or not who.practitioner or coalesce(btrim(explanation_), '') = '' or it.id = any(shut_to(who.account)) then return false; end if;
  if review_on_ is null or review_on_ <= business_today() or review_on_ > business_today() + 14 then
    raise exception 'an emergency is reviewed after today and within a fortnight';
  end if;
  if exists (select from emergency e where e.authority = it.authority and e.record = it.id and e.account = who.account
               and e.starts_at <= business_now() and e.ends_at > business_now()) then return true; end if;
  insert into emergency (authority, record, account, post, reason, explanation, starts_at, ends_at, review_on)
    values (it.authority, it.id, who.account, who.post, reason_, btrim(explanation_), business_now(), business_now() + interval '24 hours', review_on_);
  insert into audit (at, authority, record, account, post, act, door, because)
    values (business_now(), it.authority, it.id, who.account, who.post, 'opened in an emergency', 'emergency', reason_);
  return true;
end
$$;

-- Lists: what is shut to somebody is in none of theirs.
alter table acting add column shut uuid[] not null default '{}';

create or replace function act(secret text, page_ text, detail text default null) returns setof actor
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  insert into acting (account, post, authority, role, practitioner, keys, covers, shut)
    values (who.account, who.post, coalesce(who.authority, who.organisation), who.role, who.practitioner, who.keys,
      case when who.practitioner and who.authority is not null then array(select 'post:' || c from covered_by(who.post) c) else '{}' end,
      shut_to(who.account))
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
    or (not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[]) and (
      exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = duty.authority and g.record = duty.record
           and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today))
      or exists (select from acting a, grant_ g where a.xact = pg_current_xact_id_if_assigned() and a.covers <> '{}' and g.authority = duty.authority and g.record = duty.record
           and g.to_key = any(a.covers) and g.starts <= a.today and (g.ends is null or g.ends > a.today) and is_covered(duty.authority, duty.record)))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
drop policy derived on summary;
create policy derived on summary for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or (not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[]) and (
      (audience = 'authority' and authority = (select a.authority from acting a where a.xact = pg_current_xact_id_if_assigned() and a.practitioner))
      or exists (select from acting a, grant_ g where a.xact = pg_current_xact_id_if_assigned() and g.authority = summary.authority and g.record = summary.record
           and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today)))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
drop policy derived on search_token;
create policy derived on search_token for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or (not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[]) and (
      (audience = 'authority' and authority = (select a.authority from acting a where a.xact = pg_current_xact_id_if_assigned() and a.practitioner))
      or exists (select from acting a, grant_ g where a.xact = pg_current_xact_id_if_assigned() and g.authority = search_token.authority and g.record = search_token.record
           and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today)))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
alter policy derived on grant_
  using ((not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[])
      and to_key = any((select a.keys from acting a where a.xact = pg_current_xact_id_if_assigned())::text[]))
    or (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
alter policy covered on grant_
  using (to_key = any((select a.covers from acting a where a.xact = pg_current_xact_id_if_assigned())::text[]) and is_covered(authority, record)
    and not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[]));

-- Whether somebody may say this of another: a record guardian or a head of service of everybody, a team manager of the people of the team.
create function may_shut(who actor, account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select who.authority is not null and account_ <> who.account and exists (select from post p where p.account = account_ and p.organisation = who.authority and is_held(p)
    and (who.role in ('record guardian', 'head of service') or (who.role = 'team manager' and p.team = (select own.team from post own where own.id = who.post))))
$$;

-- Says that a record is of somebody's own family: of oneself by its id, of another (by work address) by its number. Null, or why not: 'gone' (no record that
-- they may know of), 'person' (nobody of whom they may say so), 'already'.
create function own_family_say(secret text, id_ uuid, record_ uuid, number_ bigint, email_ text, why_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  it record%rowtype;
  of_ uuid;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  of_ := who.account;
  if email_ is not null then
    select a.id into of_ from account a where lower(a.email) = lower(btrim(email_)) and a.ended_at is null;
    if not found or not may_shut(who, of_) then return 'person'; end if;
  end if;
  select r.* into it from rowan.record r where r.authority = who.authority and r.subject in ('child', 'adult') and not r.sealed
    and case when record_ is not null then r.id = record_ else r.number = number_ end;
  if not found or not who.practitioner or (it.restriction = 'hidden' and (door_to(who, it.id)).door is null) then return 'gone'; end if;
  insert into own_family (id, authority, record, account, why, found, begun_at, begun_by)
    values (id_, it.authority, it.id, of_, btrim(coalesce(why_, '')), of_ <> who.account, business_now(), who.account) on conflict do nothing;
  if not found then return 'already'; end if;
  insert into audit (at, authority, record, account, post, act, about)
    values (business_now(), it.authority, it.id, who.account, who.post, case when of_ = who.account then 'may not open it from now on' else 'shut it to a colleague' end, of_);
  return null;
end
$$;

-- What is shut to whom, what lasts first: for a record guardian and a head of service, for a team manager of the people of the team. Of a hidden record
-- only the guardian is told which.
create function own_family_list(secret text)
returns table (id uuid, record uuid, subject text, number bigint, name text, account uuid, who text, role text, why text, found boolean, begun_at timestamptz, begun_by text, is_own boolean,
               holds boolean, ended_at timestamptz, ended_by text, ended_why text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := actor_in(secret, array['record guardian', 'head of service', 'team manager']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), me.authority, me.account, me.post, 'saw a list', 'own family');
  return query
    select o.id, x.record, x.subject, x.number, x.name, o.account, a.name, (select p.role from post p where p.account = o.account and p.organisation = o.authority and is_held(p) order by p.starts limit 1),
      o.why, o.found, o.begun_at, b.name, o.account = me.account,
      exists (select from grant_ g join post p on g.to_key = 'post:' || p.id where g.authority = o.authority and g.record = o.record and p.account = o.account
                and g.starts <= business_today() and (g.ends is null or g.ends > business_today())),
      o.ended_at, e.name, o.ended_why
    from own_family o join rowan.record r on r.authority = o.authority and r.id = o.record and not r.sealed join account a on a.id = o.account
      left join account b on b.id = o.begun_by left join account e on e.id = o.ended_by
      left join lateral (select r.id as record, r.subject, r.number, s.name from summary s where s.authority = r.authority and s.record = r.id and (r.restriction <> 'hidden' or me.role = 'record guardian')) x on true
    where o.authority = me.authority and (me.role <> 'team manager' or may_shut(me, o.account))
    order by o.ended_at desc nulls first, o.begun_at desc limit 200;
end
$$;

-- It is no longer so, or never was: the record guardian says why, of others.
create function own_family_end(secret text, id_ uuid, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := guardian_of(secret);
  it own_family;
begin
  if coalesce(btrim(why_), '') = '' then raise exception 'whoever opens a record again says why'; end if;
  update own_family o set ended_at = business_now(), ended_by = who.account, ended_why = btrim(why_)
    where o.id = id_ and o.authority = who.authority and o.ended_at is null and o.account <> who.account returning o.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, about) values (business_now(), it.authority, it.record, who.account, who.post, 'let a colleague open it again', it.account);
  return true;
end
$$;

-- People who hold, or opened in the last 28 days, a record of somebody with their own family name, and of whom nobody has said anything: to be asked about.
create function own_family_alike(secret text) returns table (record uuid, subject text, number bigint, name text, email text, who text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := guardian_of(secret);
begin
  return query
    with people as materialized (
      select distinct a.id, a.name, a.email, lower(regexp_replace(a.name, '^.*\s', '')) as family
      from post p join account a on a.id = p.account and a.ended_at is null where p.organisation = me.authority and is_held(p) and a.name ~ '\s'),
    alike as materialized (
      select s.record, s.name, a.id, a.name as who, a.email from summary s join people a on lower(regexp_replace(s.name, '^.*\s', '')) = a.family where s.authority = me.authority and s.name ~ '\s')
    select r.id, r.subject, r.number, k.name, k.email, k.who from alike k join rowan.record r on r.authority = me.authority and r.id = k.record and not r.sealed
    where not exists (select from own_family o where o.record = k.record and o.account = k.id)
      and (exists (select from grant_ g join post p on g.to_key = 'post:' || p.id where g.authority = me.authority and g.record = k.record and p.account = k.id
                     and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))
        or exists (select from stated t where t.authority = me.authority and t.record = k.record and t.account = k.id and t.on_day > business_today() - 28)
        or exists (select from emergency e where e.authority = me.authority and e.record = k.record and e.account = k.id and e.starts_at > business_now() - interval '28 days'))
    order by k.who, r.number limit 50;
end
$$;

create or replace function work_seen(who actor, until date, most int)
returns table (record uuid, name text, born date, rule text, part text, anchor uuid, ordinal int, arises date, due date, due_at timestamptz, practice_due date,
               waiting text, what text, last_seen date, last_seen_alone date, last_day date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.record, s.name, s.born, d.rule, d.part, d.anchor, d.ordinal, d.arises, d.due, d.due_at, d.practice_due, d.waiting, d.what,
    s.last_seen, s.last_seen_alone, l.last_day
  from duty d join summary s on s.authority = d.authority and s.record = d.record
    cross join lateral (select coalesce(d.due, (d.due_at at time zone 'Europe/London')::date, d.arises) as last_day) l
  where d.owner_post = who.post and not d.record = any(shut_to(who.account)) and d.met_on is null and d.ended_on is null and d.known and d.in_force and d.arises <= business_today()
    and d.waiting is null and l.last_day <= until
    and exists (select from grant_ g where g.authority = d.authority and g.record = d.record and g.to_key = any(who.keys)
      and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))
  order by d.due is null and d.due_at is null, l.last_day, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit most
$$;

create or replace function children_seen(who actor, most int) returns table (record uuid, name text, born date, died date, status text, lives text, last_seen date, last_seen_alone date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.record, s.name, s.born, s.died, s.status, s.lives, s.last_seen, s.last_seen_alone
  from summary s
  where s.worker_post = who.post and not s.record = any(shut_to(who.account)) and s.ended_on is null and s.subject = 'child'
    and ((s.audience = 'authority' and who.practitioner and s.authority = who.authority)
      or exists (select from grant_ g where g.authority = s.authority and g.record = s.record and g.to_key = any(who.keys)
        and g.starts <= business_today() and (g.ends is null or g.ends > business_today())))
  order by s.sort_name, s.record limit most
$$;

create or replace function may_be_listed(who actor, record_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from rowan.record r where r.id = record_ and not r.id = any(shut_to(who.account)) and r.authority = who.authority and not r.sealed and (r.restriction = 'none'
    or exists (select from grant_ g where g.authority = r.authority and g.record = r.id and g.to_key = any(who.keys)
      and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))))
$$;

revoke execute on function shut_to(uuid), may_shut(actor, uuid), own_family_say(text, uuid, uuid, bigint, text, text), own_family_list(text), own_family_end(text, uuid, text), own_family_alike(text) from public;
grant execute on function own_family_say(text, uuid, uuid, bigint, text, text), own_family_list(text), own_family_end(text, uuid, text), own_family_alike(text) to rowan_app;
