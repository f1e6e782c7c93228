-- Signing in, sessions that end, what the guardian and managers see of the doors, and who may run which function: none that is not
-- granted by name.

-- Real time for sessions and sign-in. A demonstration's business clock stands still; a session must not. Tests move it on.
alter table clock add column ahead interval not null default '0';

create function wall_now() returns timestamptz
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select date_trunc('milliseconds', clock_timestamp() + ahead) from clock
$$;

-- Owner only. Like the business clock it never goes back.
create function wall_ahead(by_ interval) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
begin
  if by_ < interval '0' then raise exception 'the clock never goes back'; end if;
  update clock set ahead = ahead + by_;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Sessions

alter table organisation add column idle_minutes int not null default 30 check (idle_minutes between 5 and 720);

-- How long it may be idle; null for a session that a command started.
alter table session add column idle interval;
alter table session add column ended_because text;

-- Who the bearer of this secret is now, or no row. Ended accounts, posts, organisations and sessions are nobody.
create or replace function actor_of(secret text) returns setof actor
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select s.id, a.id, p.id, p.organisation, case when o.kind = 'local authority' then o.id end, p.role, r.practitioner, r.writes,
    array_remove(array['post:' || p.id, 'team:' || p.team, 'role:' || p.organisation || ':' || p.role, 'organisation:' || p.organisation], null)
  from session s
    join account a on a.id = s.account and (a.ended_at is null or a.ended_at > business_now())
    join post p on p.id = s.post and p.account = a.id and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
    join organisation o on o.id = p.organisation and (o.starts is null or o.starts <= business_today()) and (o.ends is null or o.ends > business_today())
    join role r on r.name = p.role
  where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.ended_at is null and s.ends_at > wall_now()
    and (s.idle is null or s.seen_at + s.idle > wall_now())
$$;

-- The posts that an account holds today.
create function posts_held(account_ uuid) returns table (post uuid, role text, team uuid, team_name text, organisation uuid, organisation_name text, authority uuid)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select p.id, p.role, p.team, t.name, o.id, o.name, case when o.kind = 'local authority' then o.id end
  from post p join organisation o on o.id = p.organisation left join team t on t.id = p.team
  where p.account = account_ and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
    and (o.starts is null or o.starts <= business_today()) and (o.ends is null or o.ends > business_today())
  order by o.name, p.role, t.name, p.id
$$;

-- What has become of a session, and whose it is. `active`: somebody is here, so the idle time begins again (written at most once a minute).
create function session_of(secret text, active boolean)
returns table (state text, account uuid, name text, post uuid, started_at timestamptz, idle_ends_at timestamptz, ends_at timestamptz, ended_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  s session;
  moment timestamptz := wall_now();
begin
  select x.* into s from session x where x.secret_hash = sha256(convert_to(secret, 'UTF8'));
  if not found then return; end if;
  if s.ended_at is null and s.ends_at > moment and (s.idle is null or s.seen_at + s.idle > moment) then
    if active and s.seen_at <= moment - interval '1 minute' then
      s.seen_at := moment;
      update session x set seen_at = moment where x.id = s.id;
    end if;
    return query
      select case when a.ended_at is null or a.ended_at > business_now() then 'open' else 'account ended' end, a.id, a.name,
        (select h.post from posts_held(a.id) h where h.post = s.post), s.created_at, s.seen_at + s.idle, s.ends_at, null::timestamptz
      from account a where a.id = s.account;
    return;
  end if;
  return query
    select coalesce(s.ended_because, case when s.ended_at is not null then 'signed out' when s.seen_at + s.idle <= moment and s.seen_at + s.idle < s.ends_at then 'idle' else 'limit' end),
      a.id, a.name, null::uuid, s.created_at, s.seen_at + s.idle, s.ends_at, least(s.ended_at, s.seen_at + s.idle, s.ends_at)
    from account a where a.id = s.account;
end
$$;

-- Acts in one of the account's posts from now on. False where it is not one of them, or nobody is signed in.
create function choose_post(secret text, post_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  s session;
  role_ text;
  authority_ uuid;
  idle_ interval;
begin
  select x.* into s from session x where x.secret_hash = sha256(convert_to(secret, 'UTF8')) and x.ended_at is null and x.ends_at > wall_now()
    and (x.idle is null or x.seen_at + x.idle > wall_now()) for update;
  if not found or exists (select from account a where a.id = s.account and a.ended_at <= business_now()) then return false; end if;
  select h.role, h.authority, make_interval(mins => o.idle_minutes) into role_, authority_, idle_
    from posts_held(s.account) h join organisation o on o.id = h.organisation where h.post = post_;
  if not found then return false; end if;
  update session x set post = post_, seen_at = wall_now(), idle = case when x.idle is not null then idle_ end where x.id = s.id;
  insert into audit (at, authority, account, post, act, because)
    values (business_now(), authority_, s.account, post_, case when s.post is null then 'chose a role' else 'switched role' end, role_);
  return true;
end
$$;

create function end_session(secret text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  s session;
begin
  update session x set ended_at = wall_now(), ended_because = 'signed out'
    where x.secret_hash = sha256(convert_to(secret, 'UTF8')) and x.ended_at is null returning x.* into s;
  if not found then return false; end if;
  insert into audit (at, authority, account, post, act)
    select business_now(), case when o.kind = 'local authority' then o.id end, s.account, s.post, 'signed out'
    from (select 1) one left join post p on p.id = s.post left join organisation o on o.id = p.organisation;
  return true;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Signing in. rowan_app is never given a password's hash: it is given the salt and the settings, and hands back what it made of them
-- and of what was typed. Asking counts as an attempt that failed until it is answered, so that many at once are counted too.

alter table sign_in_attempt add column id uuid not null default gen_random_uuid() primary key;
alter table sign_in_attempt add column account uuid;
alter table sign_in_attempt add column answered boolean not null default false;
create index sign_in_attempt_origin on sign_in_attempt (origin, at);

-- Where an account has signed in from before: a place (a network address) or a device (a browser that keeps a token of its own).
create table sign_in_origin (
  account uuid not null references account,
  origin bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (account, origin)
);
create index sign_in_origin_of on sign_in_origin (origin);

-- Seconds to wait after `failures` in a row of which `free` cost nothing: 1, 2, 4, 8 … up to `most`.
create function growing_delay(failures bigint, free int, most int) returns interval
language sql immutable set search_path = rowan, pg_catalog as $$
  select make_interval(secs => case when failures < free then 0 else least(most, 2 ^ least(failures - free, 20)) end)
$$;

-- May somebody try now? Gives the attempt and how the password is kept (settings and salt; null where there is no such account), or
-- the seconds to wait. `who_`, `place` and `device` are keyed digests of what was typed, of the address and of the browser's token.
create function sign_in_ask(email_ text, who_ bytea, place bytea, device bytea) returns table (attempt uuid, method text, wait_seconds int)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  moment timestamptz;
  them account;
  counted bytea;
  origin_ bytea := place;
  known boolean := false;
  failures bigint;
  latest timestamptz;
  until timestamptz;
  made uuid;
begin
  select a.* into them from account a where lower(a.email) = lower(email_) and a.password is not null and (a.ended_at is null or a.ended_at > business_now());
  counted := case when them.id is null then who_ else sha256(convert_to('account ' || them.id, 'UTF8')) end;
  perform pg_advisory_xact_lock(hashtextextended(encode(place, 'hex'), 1));
  perform pg_advisory_xact_lock(hashtextextended(encode(counted, 'hex'), 2));
  moment := wall_now();
  until := moment;

  if them.id is not null then
    if device is not null and exists (select from sign_in_origin k where k.account = them.id and k.origin = device and k.last_at > moment - interval '90 days') then
      origin_ := device;
      known := true;
    else
      known := exists (select from sign_in_origin k where k.account = them.id and k.origin = place and k.last_at > moment - interval '90 days');
    end if;
  end if;

  -- This account from here, since it last worked from here.
  select count(*), max(t.at) into failures, latest from sign_in_attempt t
    where t.who = counted and t.origin = origin_ and not t.worked and t.at > moment - interval '1 day'
      and t.at > coalesce((select max(w.at) from sign_in_attempt w where w.who = counted and w.origin = origin_ and w.worked), '-infinity');
  until := greatest(until, latest + case when known then growing_delay(failures, 10, 30) else growing_delay(failures, 5, 900) end);

  if not known then
    -- This account from anywhere it has never signed in from: a guess spread over many addresses.
    select count(*), max(t.at) into failures, latest from sign_in_attempt t
      where t.who = counted and not t.worked and t.at > moment - interval '1 day'
        and not exists (select from sign_in_origin k where k.account = them.id and k.origin = t.origin);
    until := greatest(until, latest + growing_delay(failures, 20, 900));

    -- Anybody from here. A whole office shares one address: the more people are known there, the more may mistype.
    select count(*), max(t.at) into failures, latest from sign_in_attempt t where t.origin = place and not t.worked and t.at > moment - interval '1 hour';
    until := greatest(until, latest + growing_delay(failures, 30 + 5 * (select count(*)::int from sign_in_origin k where k.origin = place), 300));
  end if;

  if until > moment then
    return query select null::uuid, null::text, ceil(extract(epoch from until - moment))::int;
    return;
  end if;
  insert into sign_in_attempt (at, who, origin, worked, account) values (moment, counted, origin_, false, them.id) returning id into made;
  return query select made, regexp_replace(them.password, '[^$]*$', ''), 0;
end
$$;

-- Answers an attempt, once and within two minutes, with what was made of the password. Right: the origin is known from now on, a
-- session begins under a secret whose digest is given (acting at once where there is one post), and any session before it ends.
-- No row: wrong. An account without a post today: a row without a session. `device` is the new token of the browser: the one it came
-- with is spent.
create function sign_in_answer(attempt_ uuid, proof_ text, place bytea, device bytea, secret_digest bytea, previous_ text)
returns table (account uuid, name text, post uuid, ends_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  moment timestamptz := wall_now();
  t sign_in_attempt;
  them account;
  posts uuid[];
begin
  update sign_in_attempt x set answered = true where x.id = attempt_ and not x.answered and x.at > moment - interval '2 minutes' returning x.* into t;
  if not found then return; end if;
  select a.* into them from account a where a.id = t.account and (a.ended_at is null or a.ended_at > business_now())
    and sha256(convert_to(a.password, 'UTF8')) = sha256(convert_to(proof_, 'UTF8'));
  if not found then
    if t.account is not null then
      insert into audit (at, account, act) values (business_now(), t.account, 'sign-in refused');
    end if;
    return;
  end if;
  update sign_in_attempt x set worked = true where x.id = t.id;
  delete from sign_in_attempt x where x.at < moment - interval '30 days';
  delete from session s where s.account = them.id and s.ends_at < moment - interval '30 days';
  delete from sign_in_origin k where k.account = them.id and (k.last_at < moment - interval '90 days' or (k.origin = t.origin and k.origin <> place));
  insert into sign_in_origin as k (account, origin, first_at, last_at)
    select them.id, o, moment, moment from unnest(array[place, device]) o
    on conflict (account, origin) do update set last_at = excluded.last_at;

  select coalesce(array_agg(h.post), '{}') into posts from posts_held(them.id) h;
  if cardinality(posts) = 0 then
    insert into audit (at, account, act, because) values (business_now(), them.id, 'sign-in refused', 'no role today');
    return query select them.id, them.name, null::uuid, null::timestamptz;
    return;
  end if;
  update session s set ended_at = moment, ended_because = 'signed in again'
    where s.secret_hash = sha256(convert_to(previous_, 'UTF8')) and s.ended_at is null;
  insert into session (secret_hash, account, post, created_at, seen_at, ends_at, idle)
    values (secret_digest, them.id, case when cardinality(posts) = 1 then posts[1] end, moment, moment, moment + interval '12 hours',
      coalesce((select make_interval(mins => min(o.idle_minutes)) from post p join organisation o on o.id = p.organisation where p.id = any(posts)), interval '30 minutes'));
  insert into audit (at, authority, account, post, act)
    select business_now(), (select h.authority from posts_held(them.id) h where cardinality(posts) = 1), them.id, case when cardinality(posts) = 1 then posts[1] end, 'signed in';
  return query select them.id, them.name, case when cardinality(posts) = 1 then posts[1] end, moment + interval '12 hours';
end
$$;

-- Keeps a password under today's settings, by somebody who has just shown that they know it.
create function renew_password(secret text, proof_ text, fresh_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
begin
  if fresh_ not like '$argon2id$%' then raise exception 'a password is kept as argon2id'; end if;
  update account a set password = fresh_
    where a.id = (select x.account from session_of(secret, false) x where x.state = 'open')
      and sha256(convert_to(a.password, 'UTF8')) = sha256(convert_to(proof_, 'UTF8'));
  return found;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- The doors


-- A record's audit is read by those who may see who may see it; a person's own lines always; the guardian's and manager's lists by function.
alter policy seen on audit using (
  exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.mode = 'read' and o.authority = audit.authority and o.record = audit.record
    and ('ordinary' = any(o.classes) or 'access/ordinary' = any(o.parts)))
  or account = (select a.account from acting a where a.xact = pg_current_xact_id_if_assigned()));

----------------------------------------------------------------------------------------------------------------------------------
-- Stating a reason, opening in an emergency, and who looks at it afterwards

alter table stated add column post uuid, add column at timestamptz;
alter table stated add constraint stated_reason check (reason in ('duty', 'cover', 'new contact', 'brother or sister', 'mistake'));
alter table emergency add constraint emergency_reason check (reason in ('danger', 'court order', 'other'));
create index stated_day on stated (authority, on_day);
create index emergency_review on emergency (authority, review_on) where reviewed_at is null;

create or replace function state_reason(secret text, record_ uuid, reason_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
  it record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority;
  if not found or it.sealed or it.restriction <> 'none' or it.subject = 'authority' or not who.practitioner then return false; end if;
  insert into stated (authority, record, account, on_day, reason, post, at)
    values (it.authority, it.id, who.account, business_today(), reason_, who.post, business_now()) on conflict do nothing;
  insert into audit (at, authority, record, account, post, act, door, because)
    values (business_now(), it.authority, it.id, who.account, who.post, 'stated a reason', 'stated', reason_);
  return true;
end
$$;

-- Opens a limited record for 24 hours. The guardian's notice is the row itself, to be reviewed on the day given: the next working day,
-- at most a fortnight away. Asked again while it is open, it stays as it is.
create or replace function open_in_emergency(secret text, record_ uuid, reason_ text, explanation_ text, review_on_ date) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
  it record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority for update;
  if not found or it.sealed or it.restriction <> 'limited' or not who.practitioner or coalesce(btrim(explanation_), '') = '' then return false; end if;
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

-- Acting on lists: one audit line, and the grants of this post reach derived rows for the rest of the transaction.
create or replace function act(secret text, page_ text, detail text default null) returns setof actor
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  insert into acting (account, post, authority, role, practitioner, keys)
    values (who.account, who.post, coalesce(who.authority, who.organisation), who.role, who.practitioner, who.keys)
    on conflict (xact) do nothing;
  if not exists (select from acting a where a.xact = pg_current_xact_id() and a.post = who.post) then
    raise exception 'one person acts in one transaction' using errcode = 'insufficient_privilege';
  end if;
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, detail);
  return next who;
end
$$;

-- The record guardian who bears this secret, or an error.
create function guardian_of(secret text) returns actor
language plpgsql stable security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.role <> 'record guardian' or who.authority is null then
    raise exception 'for the record guardian' using errcode = 'insufficient_privilege';
  end if;
  return who;
end
$$;

-- Emergency openings for the guardian: those to review, oldest first; with `reviewed`, those reviewed since that day.
create function emergencies_for_guardian(secret text, page_ text, reviewed_since date default null)
returns table (id uuid, record uuid, number bigint, name text, account uuid, who text, role text, reason text, explanation text,
               starts_at timestamptz, ends_at timestamptz, review_on date, reviewed_by text, reviewed_at timestamptz, review text)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who_.authority, who_.account, who_.post, 'saw a list', page_);
  return query
    select e.id, e.record, r.number, case when not r.sealed then s.name end, e.account, a.name, p.role, e.reason, e.explanation,
      e.starts_at, e.ends_at, e.review_on, b.name, e.reviewed_at, e.review
    from emergency e
      join rowan.record r on r.authority = e.authority and r.id = e.record
      join account a on a.id = e.account join post p on p.id = e.post
      left join summary s on s.authority = e.authority and s.record = e.record
      left join account b on b.id = e.reviewed_by
    where e.authority = who_.authority
      and case when reviewed_since is null then e.reviewed_at is null else (e.reviewed_at at time zone 'Europe/London')::date >= reviewed_since end
    order by e.review_on, e.starts_at, e.id;
end
$$;

-- Records what the guardian found. False where there is no such emergency to review, or it is the guardian's own.
create function review_emergency(secret text, emergency_ uuid, review_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor := guardian_of(secret);
  it emergency;
begin
  if coalesce(btrim(review_), '') = '' then raise exception 'a review says what was found'; end if;
  update emergency e set reviewed_by = who.account, reviewed_at = business_now(), review = btrim(review_)
    where e.id = emergency_ and e.authority = who.authority and e.reviewed_at is null and e.account <> who.account returning e.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door)
    values (business_now(), it.authority, it.record, who.account, who.post, 'reviewed an emergency', 'emergency');
  return true;
end
$$;

-- Openings for a stated reason in the days from `from_` until before `until_`. A team manager sees those by the people of the team and
-- those of children the team answers for; a head of service, a director and the guardian all of their authority.
create function stated_for_manager(secret text, page_ text, from_ date, until_ date)
returns table (on_day date, at timestamptz, record uuid, number bigint, name text, account uuid, who text, role text, team text, reason text)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who_ actor;
  own_team uuid;
begin
  select a.* into who_ from actor_of(secret) a;
  if who_.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who_.authority is null or who_.role not in ('team manager', 'head of service', 'director', 'record guardian') then
    raise exception 'for managers and the record guardian' using errcode = 'insufficient_privilege';
  end if;
  select p.team into own_team from post p where p.id = who_.post;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who_.authority, who_.account, who_.post, 'saw a list', page_);
  return query
    select t.on_day, t.at, t.record, case when r.restriction = 'none' and not r.sealed then r.number end,
      case when r.restriction = 'none' and not r.sealed then s.name end, t.account, a.name, p.role, m.name, t.reason
    from stated t
      join rowan.record r on r.authority = t.authority and r.id = t.record
      join account a on a.id = t.account
      left join post p on p.id = t.post left join team m on m.id = p.team
      left join summary s on s.authority = t.authority and s.record = t.record
    where t.authority = who_.authority and t.on_day >= from_ and t.on_day < until_
      and (who_.role <> 'team manager' or p.team = own_team or s.team = own_team)
    order by t.on_day desc, t.at desc, t.record;
end
$$;

-- The audit of one record for the guardian, without opening it. A sealed record is as if it were not there.
create function audit_for_guardian(secret text, page_ text, record_ uuid, before_ bigint, most int)
returns table (id bigint, at timestamptz, account uuid, who text, role text, act text, door text, because text, purpose text, page text, shown int, change uuid)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
begin
  if not exists (select from rowan.record r where r.authority = who_.authority and r.id = record_ and not r.sealed) then return; end if;
  insert into audit (at, authority, record, account, post, act, page)
    values (business_now(), who_.authority, record_, who_.account, who_.post, 'read the audit', page_);
  return query
    select l.id, l.at, l.account, a.name, p.role, l.act, l.door, l.because, l.purpose, l.page, l.shown, l.change
    from audit l left join account a on a.id = l.account left join post p on p.id = l.post
    where l.authority = who_.authority and l.record = record_ and (before_ is null or l.id < before_)
    order by l.id desc limit least(most, 1000);
end
$$;

-- What one person did in the guardian's authority, sign-ins included. Of a sealed record neither number nor name nor id is given.
create function audit_of_person(secret text, page_ text, account_ uuid, before_ bigint, most int)
returns table (id bigint, at timestamptz, record uuid, number bigint, name text, role text, act text, door text, because text, purpose text, page text, shown int, change uuid)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
begin
  if not exists (select from post p where p.account = account_ and p.organisation = who_.authority)
    and not exists (select from audit l where l.account = account_ and l.authority = who_.authority) then return; end if;
  insert into audit (at, authority, account, post, act, page, because)
    select business_now(), who_.authority, who_.account, who_.post, 'read a person''s audit', page_, account_::text;
  return query
    select l.id, l.at, case when not r.sealed then l.record end, case when not r.sealed then r.number end, case when not r.sealed then s.name end,
      p.role, l.act, l.door, l.because, l.purpose, l.page, l.shown, l.change
    from audit l left join post p on p.id = l.post
      left join rowan.record r on r.authority = l.authority and r.id = l.record
      left join summary s on s.authority = l.authority and s.record = l.record
    where l.account = account_ and (before_ is null or l.id < before_)
      and (l.authority = who_.authority or (l.authority is null and exists (select from post x where x.account = account_ and x.organisation = who_.authority)))
    order by l.id desc limit least(most, 1000);
end
$$;

-- Partitions of the audit are made a little ahead and never anywhere else.
create or replace function audit_month(month date) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
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
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Who may run what. Nothing is public: the service runs what is named here, and what later migrations grant it by name.

alter default privileges revoke execute on functions from public;

do $$
declare
  each regprocedure;
begin
  for each in
    select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'rowan'::regnamespace and p.proowner = current_user::regrole
  loop
    execute format('revoke execute on function %s from public', each);
    -- Nobody may make a temporary table, and none could stand in for a real one if they did.
    if exists (select from pg_proc p where p.oid = each and p.proconfig is not null) then
      execute format('alter function %s set search_path = rowan, pg_catalog, pg_temp', each);
    end if;
  end loop;
end
$$;

grant execute on function
  -- time, and what policies ask
  business_now(), business_today(), opened_here(uuid, uuid), is_hidden(uuid, uuid),
  -- signing in
  sign_in_ask(text, bytea, bytea, bytea), sign_in_answer(uuid, text, bytea, bytea, bytea, text), renew_password(text, text, text),
  session_of(text, boolean), choose_post(text, uuid), end_session(text), posts_held(uuid), actor_of(text),
  -- the doors
  open_records(text, uuid[], text, text, int), state_reason(text, uuid, text), open_in_emergency(text, uuid, text, text, date), act(text, text, text),
  emergencies_for_guardian(text, text, date), review_emergency(text, uuid, text), stated_for_manager(text, text, date, date),
  audit_for_guardian(text, text, uuid, bigint, int), audit_of_person(text, text, uuid, bigint, int),
  -- the guardian's acts
  guardian_ask(text, uuid, text, uuid, uuid[], uuid, text, text), guardian_requests(text), guardian_decline(text, uuid, text),
  guardian_agree(text, uuid, uuid), sealed_records(text),
  -- changes and derivation
  lock_records(text, uuid, uuid[], uuid[], uuid[], text), lean_on(uuid, uuid[]), create_records(text, uuid, jsonb), begin_change(text, uuid, text),
  holders_of(uuid, uuid[]), record_append(jsonb, jsonb, text[]), open_for_rowan(uuid, uuid[], text, text), law_as_entered(uuid),
  sealed_among(uuid, uuid[]), derived_of(uuid, uuid[]), derived_put(uuid, jsonb, jsonb, jsonb), derived_mark(uuid, jsonb),
  derivation_stale(uuid, uuid[]), records_to_derive(uuid, text, uuid, int), words_lock(), words_forget(uuid, text[]),
  -- lists of the authority
  authority_record(text), authority_facts_at(uuid, timestamptz), shadow_of(text, text[], date), search_keep(text, uuid, text), search_kept(text, uuid),
  -- messages to those who help
  message_keep(text, text, text, text), messages_for(text),
  -- jobs
  audit_month(date), openings_sweep(),
  -- drafts and papers
  draft_save(text, uuid, text, uuid, text, jsonb, int), drafts_of(text), draft_end(text, text, uuid),
  paper_start(text, uuid, text, uuid, text), paper_write(text, uuid, text, text, int, text), paper_freeze(text, uuid, uuid)
to rowan_app;
