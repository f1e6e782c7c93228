-- A second step at sign-in: a code that an app makes. The secret is sealed with the service's key, which the database does not have, so the
-- service says which half minute a code was of, and the database sees that each counts once and how often somebody tries.

create table second_step (
  account uuid primary key references account,
  secret bytea not null,
  -- Null: set up, and not yet shown to work. Nothing is asked for then.
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

create table recovery_code (
  account uuid not null references account,
  digest bytea not null,
  primary key (account, digest)
);

-- The password was right, and the code is still to come: nobody is signed in.
alter table session add column awaits_second boolean not null default false;

create or replace function actor_of(secret text) returns setof actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.id, a.id, p.id, p.organisation, case when o.kind = 'local authority' then o.id end, p.role, r.practitioner, r.writes,
    array_remove(case when s.import is not null then array['import:' || s.import]
      else array['post:' || p.id, 'team:' || p.team, 'role:' || p.organisation || ':' || p.role, 'organisation:' || p.organisation] end, null)
  from session s
    join account a on a.id = s.account and (a.ended_at is null or a.ended_at > business_now())
    join post p on p.id = s.post and p.account = a.id and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
    join organisation o on o.id = p.organisation and (o.starts is null or o.starts <= business_today()) and (o.ends is null or o.ends > business_today())
    join role r on r.name = p.role
  where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.ended_at is null and s.ends_at > wall_now() and not s.awaits_second
    and (s.idle is null or s.seen_at + s.idle > wall_now())
$$;

create or replace function session_of(secret text, active boolean)
returns table (state text, account uuid, name text, post uuid, started_at timestamptz, idle_ends_at timestamptz, ends_at timestamptz, ended_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  s session;
  moment timestamptz := wall_now();
begin
  select x.* into s from session x where x.secret_hash = sha256(convert_to(secret, 'UTF8'));
  if not found or (s.awaits_second and s.ended_at is null) then return; end if;
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

create or replace function choose_post(secret text, post_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  s session;
  role_ text;
  authority_ uuid;
  idle_ interval;
begin
  select x.* into s from session x where x.secret_hash = sha256(convert_to(secret, 'UTF8')) and x.ended_at is null and x.ends_at > wall_now()
    and not x.awaits_second and (x.idle is null or x.seen_at + x.idle > wall_now()) for update;
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

-- As before, and where a second step is kept the session begins without being one yet: for ten minutes, until its code is shown.
drop function sign_in_answer(uuid, text, bytea, bytea, bytea, text);
create function sign_in_answer(attempt_ uuid, proof_ text, place bytea, device bytea, secret_digest bytea, previous_ text)
returns table (account uuid, name text, post uuid, ends_at timestamptz, second boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment timestamptz := wall_now();
  t sign_in_attempt;
  them account;
  posts uuid[];
  waits boolean;
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
    return query select them.id, them.name, null::uuid, null::timestamptz, false;
    return;
  end if;
  update session s set ended_at = moment, ended_because = 'signed in again'
    where s.secret_hash = sha256(convert_to(previous_, 'UTF8')) and s.ended_at is null;
  waits := exists (select from second_step k where k.account = them.id and k.confirmed_at is not null);
  insert into session (secret_hash, account, post, created_at, seen_at, ends_at, idle, awaits_second)
    values (secret_digest, them.id, case when cardinality(posts) = 1 and not waits then posts[1] end, moment, moment, moment + interval '12 hours',
      coalesce((select make_interval(mins => min(o.idle_minutes)) from post p join organisation o on o.id = p.organisation where p.id = any(posts)), interval '30 minutes'), waits);
  insert into audit (at, authority, account, post, act)
    select business_now(), (select h.authority from posts_held(them.id) h where cardinality(posts) = 1), them.id, case when cardinality(posts) = 1 then posts[1] end,
      case when waits then 'second step asked' else 'signed in' end;
  return query select them.id, them.name, case when cardinality(posts) = 1 then posts[1] end, moment + interval '12 hours', waits;
end
$$;

-- Whose second step it is: of a session that waits for it, or of somebody who is signed in. No row: nobody.
create function second_step_of(secret text) returns table (account uuid, session uuid, waits boolean)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.account, s.id, s.awaits_second from session s join account a on a.id = s.account and (a.ended_at is null or a.ended_at > business_now())
  where s.secret_hash = sha256(convert_to(secret, 'UTF8')) and s.ended_at is null and s.ends_at > wall_now() and (s.idle is null or s.seen_at + s.idle > wall_now())
    and (not s.awaits_second or s.created_at > wall_now() - interval '10 minutes')
$$;

-- May a code be tried now? Counts as one that failed until it is answered, like a password: five are free, then each waits longer.
create function second_ask(secret text) returns table (attempt uuid, account uuid, sealed bytea, last_step bigint, now_ms bigint, wait_seconds int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  whose uuid;
  kept second_step;
  counted bytea;
  moment timestamptz;
  failures bigint;
  latest timestamptz;
  until timestamptz;
  made uuid;
begin
  select w.account into whose from second_step_of(secret) w;
  if not found then return; end if;
  select k.* into kept from second_step k where k.account = whose;
  if not found then return; end if;
  counted := sha256(convert_to('second step ' || whose, 'UTF8'));
  perform pg_advisory_xact_lock(hashtextextended(encode(counted, 'hex'), 2));
  moment := wall_now();
  select count(*), max(t.at) into failures, latest from sign_in_attempt t
    where t.who = counted and not t.worked and t.at > moment - interval '1 day'
      and t.at > coalesce((select max(w.at) from sign_in_attempt w where w.who = counted and w.worked), '-infinity');
  until := latest + growing_delay(failures, 5, 900);
  if until > moment then
    return query select null::uuid, whose, null::bytea, null::bigint, null::bigint, ceil(extract(epoch from until - moment))::int;
    return;
  end if;
  insert into sign_in_attempt (at, who, origin, worked, account) values (moment, counted, counted, false, whose) returning id into made;
  return query select made, whose, kept.secret, kept.last_step, (extract(epoch from moment) * 1000)::bigint, 0;
end
$$;

-- Whether what was tried counts: a half minute not yet used, or a recovery code, which is then gone. Answered once, within two minutes.
create function second_counts(account_ uuid, attempt_ uuid, step_ bigint, recovery bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  update sign_in_attempt t set answered = true where t.id = attempt_ and t.account = account_ and not t.answered and t.at > wall_now() - interval '2 minutes'
    and t.who = sha256(convert_to('second step ' || account_, 'UTF8'));
  if not found then return false; end if;
  if step_ is not null then
    update second_step k set last_step = step_ where k.account = account_ and k.last_step < step_;
  else
    delete from recovery_code c where c.account = account_ and c.digest = recovery;
    if found then insert into audit (at, account, act, about) values (business_now(), account_, 'used a recovery code', account_); end if;
  end if;
  if not found then return false; end if;
  update sign_in_attempt t set worked = true where t.id = attempt_;
  return true;
end
$$;

-- The code of a session that waits: right, and the session is one.
create function second_answer(secret text, attempt_ uuid, step_ bigint, recovery bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  whose uuid;
  here uuid;
begin
  select w.account, w.session into whose, here from second_step_of(secret) w where w.waits;
  if not found then return false; end if;
  if not exists (select from second_step k where k.account = whose and k.confirmed_at is not null) or not second_counts(whose, attempt_, step_, recovery) then
    insert into audit (at, account, act) values (business_now(), whose, 'second step not shown');
    return false;
  end if;
  update session s set awaits_second = false, seen_at = wall_now(), post = (select case when count(*) = 1 then min(h.post::text)::uuid end from posts_held(whose) h)
    where s.id = here;
  insert into audit (at, authority, account, post, act)
    select business_now(), case when o.kind = 'local authority' then o.id end, s.account, s.post, 'signed in'
    from session s left join post p on p.id = s.post left join organisation o on o.id = p.organisation where s.id = here;
  return true;
end
$$;

-- Keeps a new secret, not yet shown to work. False where one is in use.
create function second_begin(secret text, sealed bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return false; end if;
  insert into second_step as k (account, secret) values (who.account, sealed)
    on conflict (account) do update set secret = excluded.secret, last_step = 0 where k.confirmed_at is null;
  return found;
end
$$;

-- A first code was shown: from now on one is asked for at sign-in. `recovery` are the digests of codes for when the app is lost.
create function second_confirm(secret text, attempt_ uuid, step_ bigint, recovery bytea[]) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not exists (select from second_step k where k.account = who.account and k.confirmed_at is null) or step_ is null
    or not second_counts(who.account, attempt_, step_, null) then return false; end if;
  update second_step k set confirmed_at = wall_now() where k.account = who.account;
  delete from recovery_code c where c.account = who.account;
  insert into recovery_code (account, digest) select who.account, d from unnest(recovery) d;
  update session s set ended_at = wall_now(), ended_because = 'signed out' where s.account = who.account and s.id <> who.session and s.ended_at is null;
  perform note_act(who, 'turned on the second step at sign-in', who.account, null);
  return true;
end
$$;

create function second_forget(by_ actor, account_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from recovery_code c where c.account = account_;
  delete from second_step k where k.account = account_;
  if not found then return false; end if;
  perform note_act(by_, 'turned off the second step at sign-in', account_, null);
  return true;
end
$$;

-- Turned off by whose it is, who shows a code once more.
create function second_end(secret text, attempt_ uuid, step_ bigint, recovery bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not second_counts(who.account, attempt_, step_, recovery) then return false; end if;
  return second_forget(who, who.account);
end
$$;

-- For somebody who has lost the app and the codes: an administrator turns it off, and the open sessions end. Null, or why not.
create function account_second_off(by_ actor, account_ uuid) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if account_ = by_.account then return 'self'; end if;
  if not looks_after(by_, account_) then return 'gone'; end if;
  if is_held_elsewhere(by_.authority, account_) then return 'elsewhere'; end if;
  if not second_forget(by_, account_) then return 'gone'; end if;
  update session s set ended_at = wall_now(), ended_because = 'signed out' where s.account = account_ and s.ended_at is null;
  return null;
end
$$;
create function admin_second_off(secret text, account_ uuid) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select account_second_off(administrator_of(secret), account_) $$;

-- How it stands: of one's own account, or of whom an administrator looks after. No row: not asked, or none is kept.
create function second_state(secret text, account_ uuid) returns table (confirmed_at timestamptz, recovery_left int, sealed bytea)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select k.confirmed_at, (select count(*)::int from recovery_code c where c.account = k.account), case when k.confirmed_at is null and a.account = account_ then k.secret end
  from actor_of(secret) a join second_step k on k.account = account_
  where a.account = account_ or (a.role = 'administrator' and looks_after(a, account_))
$$;

grant execute on function sign_in_answer(uuid, text, bytea, bytea, bytea, text), second_ask(text), second_answer(text, uuid, bigint, bytea), second_begin(text, bytea),
  second_confirm(text, uuid, bigint, bytea[]), second_end(text, uuid, bigint, bytea), admin_second_off(text, uuid), second_state(text, uuid) to rowan_app;
