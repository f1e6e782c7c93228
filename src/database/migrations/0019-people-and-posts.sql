-- People, posts and teams looked after by those who administer them, by codes that one person hands to another; sessions seen and ended;
-- what was held by somebody who has left. Every act leaves a line in the audit that says about whom it was.

-- An organisation beside the authority whose people this authority looks after: the police officers who sit with it, say.
alter table organisation add column kept_by uuid references organisation;

-- Roles of people of other organisations.
alter table role add column partner boolean not null default false;
update role set partner = true where name in ('national overseer', 'inspector', 'police officer', 'nurse', 'education member');

-- A code that sets a password once: handed over with an invitation, or to somebody who forgot theirs. Only its digest is kept.
create table account_code (
  digest bytea primary key,
  account uuid not null references account,
  purpose text not null check (purpose in ('invitation', 'reset')),
  made_at timestamptz not null,
  ends_at timestamptz not null
);
create index account_code_of on account_code (account);

create function is_kept_by(organisation_ uuid, authority_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from organisation o where o.id = organisation_ and (o.id = authority_ or o.kept_by = authority_))
$$;

-- Whether a post is held on the day by somebody who has not left.
create function is_held(p post) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select p.starts <= business_today() and (p.ends is null or p.ends > business_today())
    and exists (select from account a where a.id = p.account and (a.ended_at is null or a.ended_at > business_now()))
$$;

-- Who the bearer of this secret is, in one of the roles; an error for anybody else.
create function actor_in(secret text, roles text[]) returns actor
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.authority is null or not who.role = any(roles) then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
  return who;
end
$$;

-- Whom somebody looks after: an administrator everybody who has or had a post that the authority looks after, a team manager those who
-- hold one in the team today. `who.account` null: the terminal of the server.
create function looks_after(who actor, account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case
    when who.role in ('administrator', 'terminal') then exists (select from post p where p.account = account_ and is_kept_by(p.organisation, who.authority))
    when who.role = 'team manager' then exists (select from post p join post own on own.id = who.post and own.team = p.team where p.account = account_ and is_held(p))
    else false end
$$;

-- Whether somebody holds a post, now or to come, that others look after.
create function is_held_elsewhere(authority_ uuid, account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from post p where p.account = account_ and (p.ends is null or p.ends > business_today()) and p.starts is distinct from p.ends and not is_kept_by(p.organisation, authority_))
$$;

create function note_act(by_ actor, act_ text, about_ uuid, because_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into audit (at, authority, account, post, act, about, because, page)
    values (business_now(), by_.authority, by_.account, by_.post, act_, about_, because_, case when by_.account is null then 'terminal' end)
$$;

-- A post in words: `social worker, North, Testshire, from 16 June 2027`.
create function post_words(p post) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select concat_ws(', ', p.role, (select t.name from team t where t.id = p.team), (select o.name from organisation o where o.id = p.organisation))
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Posts

-- Gives a post. Null, or why not: `self`, `ended`, `role` (not one of that organisation), `team`, `days`, `same` (held already in those
-- days), `together` (an administrator holds no other role).
create function post_give(by_ actor, post_ uuid, account_ uuid, organisation_ uuid, team_ uuid, role_ text, starts_ date, ends_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  given post;
begin
  if account_ = by_.account then return 'self'; end if;
  perform from account a where a.id = account_ for update;
  if not exists (select from account a where a.id = account_ and (a.ended_at is null or a.ended_at > business_now())) then return 'ended'; end if;
  if not is_kept_by(organisation_, by_.authority) or not exists (
    select from role r join organisation o on o.id = organisation_ where r.name = role_ and r.partner = (o.kind <> 'local authority')) then return 'role'; end if;
  if (team_ is null and role_ = 'team manager')
    or (team_ is not null and not exists (select from team t where t.id = team_ and t.authority = organisation_ and (t.ends is null or t.ends > starts_))) then return 'team'; end if;
  if starts_ is null or ends_ <= starts_ or ends_ <= business_today() then return 'days'; end if;
  if exists (select from post p where p.account = account_ and p.organisation = organisation_ and p.role = role_ and p.team is not distinct from team_
      and daterange(p.starts, p.ends) && daterange(starts_, ends_)) then return 'same'; end if;
  -- Whoever makes accounts and gives posts sees no child's record: that is somebody else, also for a day.
  if exists (select from post p where p.account = account_ and (p.role = 'administrator') is distinct from (role_ = 'administrator')
      and daterange(p.starts, p.ends) && daterange(starts_, ends_)) then return 'together'; end if;
  insert into post (id, account, organisation, team, role, starts, ends) values (post_, account_, organisation_, team_, role_, starts_, ends_) returning * into given;
  perform note_act(by_, 'gave a post', account_, post_words(given));
  return null;
end
$$;

-- Ends a post on a day, the first on which it is not held. Null, or why not: `self`, `gone` (there is no such post, or it has ended), `past`.
create function post_end(by_ actor, post_ uuid, on_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  held post;
begin
  select p.* into held from post p where p.id = post_ and is_kept_by(p.organisation, by_.authority) and (p.ends is null or p.ends > business_today()) and p.starts is distinct from p.ends for update;
  if not found then return 'gone'; end if;
  if held.account = by_.account then return 'self'; end if;
  if on_ < business_today() then return 'past'; end if;
  update post p set ends = greatest(on_, p.starts) where p.id = post_;
  perform note_act(by_, 'ended a post', held.account, post_words(held));
  return null;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Accounts and codes

create function code_make(by_ actor, account_ uuid, purpose_ text, code_digest bytea, valid interval) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from account_code c where c.account = account_ or c.ends_at <= wall_now();
  insert into account_code (digest, account, purpose, made_at, ends_at) values (code_digest, account_, purpose_, wall_now(), wall_now() + valid);
end
$$;

-- Makes an account with its first post, and a code that is handed over. Null, or why not: `here` and `elsewhere` (the address is somebody's
-- already), or what `post_give` says.
create function account_invite(by_ actor, account_ uuid, name_ text, email_ text, post_ uuid, organisation_ uuid, team_ uuid, role_ text, starts_ date, ends_ date,
  code_digest bytea, valid interval) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  fault text;
  there uuid;
begin
  select a.id into there from account a where lower(a.email) = lower(email_);
  if found then return case when looks_after(by_, there) then 'here' else 'elsewhere' end; end if;
  insert into account (id, email, name) values (account_, email_, name_);
  fault := post_give(by_, post_, account_, organisation_, team_, role_, starts_, ends_);
  if fault is not null then
    delete from account a where a.id = account_;
    return fault;
  end if;
  perform code_make(by_, account_, 'invitation', code_digest, valid);
  perform note_act(by_, 'invited', account_, null);
  return null;
end
$$;

-- A code for a new password. Null, or why not: `self`, `ended`, `elsewhere` (a post that others look after), `higher` (a team manager makes
-- none for whoever holds a post outside the team, or one that reaches further than the team's work).
create function account_reset(by_ actor, account_ uuid, code_digest bytea, valid interval) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it account;
begin
  if account_ = by_.account then return 'self'; end if;
  select a.* into it from account a where a.id = account_ for update;
  if not found or not looks_after(by_, account_) or it.ended_at <= business_now() then return 'ended'; end if;
  if is_held_elsewhere(by_.authority, account_) then return 'elsewhere'; end if;
  if by_.role = 'team manager' and exists (
    select from post p where p.account = account_ and (p.ends is null or p.ends > business_today()) and p.starts is distinct from p.ends
      and (p.team is distinct from (select own.team from post own where own.id = by_.post)
        or p.role in ('team manager', 'head of service', 'director', 'record guardian', 'adoption worker', 'administrator', 'data analyst'))) then return 'higher'; end if;
  perform code_make(by_, account_, case when it.password is null then 'invitation' else 'reset' end, code_digest, valid);
  perform note_act(by_, 'made a code for a new password', account_, null);
  return null;
end
$$;

-- Ends an account: its posts from today, its sessions and codes at once. Null, or why not: `self`, `gone`, `elsewhere`.
create function account_end(by_ actor, account_ uuid) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if account_ = by_.account then return 'self'; end if;
  perform from account a where a.id = account_ and a.ended_at is null for update;
  if not found or not looks_after(by_, account_) then return 'gone'; end if;
  if is_held_elsewhere(by_.authority, account_) then return 'elsewhere'; end if;
  update post p set ends = greatest(p.starts, business_today()) where p.account = account_ and (p.ends is null or p.ends > business_today());
  update session s set ended_at = wall_now(), ended_because = 'account ended' where s.account = account_ and s.ended_at is null;
  delete from account_code c where c.account = account_;
  update account a set ended_at = business_now() where a.id = account_;
  perform note_act(by_, 'ended an account', account_, null);
  return null;
end
$$;

-- Somebody comes back: the account is there again, without a post and without a password, and a code is handed over.
create function account_reopen(by_ actor, account_ uuid, code_digest bytea, valid interval) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  update account a set ended_at = null, password = null where a.id = account_ and a.ended_at is not null and looks_after(by_, account_);
  if not found then return 'gone'; end if;
  perform code_make(by_, account_, 'invitation', code_digest, valid);
  perform note_act(by_, 'opened an account again', account_, null);
  return null;
end
$$;

-- Whether this code counts, and whose it is: name and address are needed to say whether a password may be theirs. A wrong one is counted
-- against the place it came from; `wait_seconds` above 0: too many from there.
create function code_ask(code_digest bytea, place bytea) returns table (name text, email text, purpose text, wait_seconds int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment timestamptz;
  failures bigint;
  latest timestamptz;
  until timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(place, 'hex'), 1));
  moment := wall_now();
  select count(*), max(t.at) into failures, latest from sign_in_attempt t
    where t.origin = place and t.who = sha256('a code') and not t.worked and t.at > moment - interval '1 hour';
  until := latest + growing_delay(failures, 20, 300);
  if until > moment then
    return query select null::text, null::text, null::text, ceil(extract(epoch from until - moment))::int;
    return;
  end if;
  return query
    select a.name, a.email, c.purpose, 0 from account_code c join account a on a.id = c.account and (a.ended_at is null or a.ended_at > business_now())
    where c.digest = code_digest and c.ends_at > moment;
  if not found then insert into sign_in_attempt (at, who, origin, worked, answered) values (moment, sha256('a code'), place, false, true); end if;
end
$$;

-- Keeps the password that a code allows, once. What went before it ends: sessions, and other codes.
create function code_use(code_digest bytea, password_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it account_code;
begin
  if password_ not like '$argon2id$%' then raise exception 'a password is kept as argon2id'; end if;
  delete from account_code c using account a where c.digest = code_digest and c.ends_at > wall_now() and a.id = c.account and (a.ended_at is null or a.ended_at > business_now())
    returning c.* into it;
  if not found then return false; end if;
  delete from account_code c where c.account = it.account;
  update account a set password = password_ where a.id = it.account;
  update session s set ended_at = wall_now(), ended_because = 'password changed' where s.account = it.account and s.ended_at is null;
  insert into audit (at, authority, account, act, about)
    select business_now(), (select case when o.kind = 'local authority' then o.id else o.kept_by end from post p join organisation o on o.id = p.organisation where p.account = it.account order by p.starts desc limit 1),
      it.account, case it.purpose when 'invitation' then 'accepted an invitation' else 'set a new password by a code' end, it.account;
  return true;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- One's own account

-- Before the own password is changed: how the present one is kept, as `sign_in_ask` says it, with the same waits. No row: not signed in.
create function own_password_ask(secret text, place bytea, device bytea) returns table (attempt uuid, method text, wait_seconds int)
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select asked.* from session_of(secret, true) s join account a on a.id = s.account cross join lateral sign_in_ask(a.email, ''::bytea, place, device) asked where s.state = 'open'
$$;

-- Keeps another password where the present one was shown. The session goes on; every other one ends.
create function own_password_change(secret text, attempt_ uuid, proof_ text, fresh_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  if fresh_ not like '$argon2id$%' then raise exception 'a password is kept as argon2id'; end if;
  select a.* into who from actor_of(secret) a;
  if who.account is null then return false; end if;
  update sign_in_attempt t set answered = true where t.id = attempt_ and t.account = who.account and not t.answered and t.at > wall_now() - interval '2 minutes';
  if not found then return false; end if;
  update account a set password = fresh_ where a.id = who.account and sha256(convert_to(a.password, 'UTF8')) = sha256(convert_to(proof_, 'UTF8'));
  if not found then return false; end if;
  update sign_in_attempt t set worked = true where t.id = attempt_;
  update session s set ended_at = wall_now(), ended_because = 'password changed' where s.account = who.account and s.id <> who.session and s.ended_at is null;
  delete from account_code c where c.account = who.account;
  perform note_act(who, 'changed the own password', who.account, null);
  return true;
end
$$;

-- The sessions that stand open of somebody: one's own, or of whom an administrator looks after. Never their secrets.
create function sessions_of(secret text, account_ uuid)
returns table (id uuid, role text, team text, organisation text, started_at timestamptz, seen_at timestamptz, ends_at timestamptz, own boolean)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if account_ <> who.account and not (who.role = 'administrator' and looks_after(who, account_)) then return; end if;
  return query
    select s.id, p.role, t.name, o.name, s.created_at, s.seen_at, s.ends_at, s.id = who.session
    from session s left join post p on p.id = s.post left join team t on t.id = p.team left join organisation o on o.id = p.organisation
    where s.account = account_ and s.ended_at is null and s.ends_at > wall_now() and (s.idle is null or s.seen_at + s.idle > wall_now())
    order by s.id = who.session desc, s.seen_at desc, s.id;
end
$$;

-- Ends one of these sessions; all but the one that asks, where none is named. How many ended.
create function sessions_end(secret text, account_ uuid, session_ uuid) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  ended int;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if account_ <> who.account and not (who.role = 'administrator' and looks_after(who, account_)) then return 0; end if;
  update session s set ended_at = wall_now(), ended_because = 'signed out'
    where s.account = account_ and s.ended_at is null and case when session_ is null then s.id <> who.session else s.id = session_ end;
  get diagnostics ended = row_count;
  if ended > 0 then perform note_act(who, 'ended sessions', account_, null); end if;
  return ended;
end
$$;

-- What was done about the own account, newest first.
create function acts_on_own(secret text, most int) returns table (id bigint, at timestamptz, who text, role text, act text, because text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select l.id, l.at, case when l.page = 'terminal' then 'The terminal of the server' else b.name end, p.role, l.act, l.because
  from actor_of(secret) a join audit l on l.about = a.account left join account b on b.id = l.account left join post p on p.id = l.post
  order by l.id desc limit least(most, 1000)
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- What administrators and team managers see

-- The people somebody looks after, by name; of those who have left only with `left_too`. `like_` is part of a name or an address.
create function people_of(secret text, like_ text, left_too boolean, most int, skip int)
returns table (id uuid, name text, email text, ended_at timestamptz, has_password boolean, posts text, total bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['administrator', 'team manager']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'people');
  return query
    select a.id, a.name, case when who.role = 'administrator' then a.email end, a.ended_at, a.password is not null,
      (select string_agg(post_words(p), '; ' order by p.role, p.id) from post p where p.account = a.id and is_held(p) and is_kept_by(p.organisation, who.authority)),
      count(*) over ()
    from account a
    where looks_after(who, a.id) and (left_too or a.ended_at is null or a.ended_at > business_now())
      and (like_ is null or a.name ilike '%' || like_ || '%' or (who.role = 'administrator' and a.email ilike '%' || like_ || '%'))
    order by a.name collate "en-GB-x-icu", a.id limit least(most, 1000) offset skip;
end
$$;

-- One of them. No row for anybody else.
create function person_of(secret text, account_ uuid)
returns table (id uuid, name text, email text, ended_at timestamptz, has_password boolean, code_ends_at timestamptz, elsewhere boolean, own boolean, last_seen timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['administrator', 'team manager']);
begin
  if not looks_after(who, account_) then return; end if;
  insert into audit (at, authority, account, post, act, page, about) values (business_now(), who.authority, who.account, who.post, 'saw a person''s account', 'person', account_);
  return query
    select a.id, a.name, case when who.role = 'administrator' then a.email end, a.ended_at, a.password is not null,
      (select max(c.ends_at) from account_code c where c.account = a.id and c.ends_at > wall_now()), is_held_elsewhere(who.authority, a.id), a.id = who.account,
      case when who.role = 'administrator' then (select max(s.seen_at) from session s where s.account = a.id) end
    from account a where a.id = account_;
end
$$;

-- Their posts, as far as the authority looks after them, the newest first.
create function posts_of_person(secret text, account_ uuid)
returns table (id uuid, role text, team text, organisation text, starts date, ends date)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['administrator', 'team manager']);
begin
  if not looks_after(who, account_) then return; end if;
  return query
    select p.id, p.role, t.name, o.name, p.starts, p.ends from post p join organisation o on o.id = p.organisation left join team t on t.id = p.team
    where p.account = account_ and is_kept_by(p.organisation, who.authority) order by p.starts desc, p.role, p.id;
end
$$;

-- What was done about people who sign in, newest first: for administrators and for those who look at what they do. About one of them, or all.
create function acts_about(secret text, about_ uuid, most int, skip int)
returns table (id bigint, at timestamptz, who text, role text, act text, because text, about uuid, whom text, total bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor := actor_in(secret, array['administrator', 'record guardian', 'head of service', 'director']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who_.authority, who_.account, who_.post, 'saw a list', 'people-acts');
  return query
    select l.id, l.at, case when l.page = 'terminal' then 'The terminal of the server' else b.name end, p.role, l.act, l.because, l.about, w.name, count(*) over ()
    from audit l left join account b on b.id = l.account left join post p on p.id = l.post left join account w on w.id = l.about
    where l.authority = who_.authority and (l.about is not null or l.act like '% team' or l.act like '% organisation')
      and l.act <> 'saw a person''s account' and (about_ is null or l.about = about_)
    order by l.id desc limit least(most, 1000) offset skip;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Teams, and organisations beside the authority

create function team_make(by_ actor, team_ uuid, name_ text, starts_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform from organisation o where o.id = by_.authority for update;
  if exists (select from team t where t.authority = by_.authority and lower(t.name) = lower(name_) and (t.ends is null or t.ends > business_today())) then return 'same'; end if;
  insert into team (id, authority, name, starts) values (team_, by_.authority, name_, starts_);
  perform note_act(by_, 'made a team', null, name_);
  return null;
end
$$;

create function team_rename(by_ actor, team_ uuid, name_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it team;
begin
  perform from organisation o where o.id = by_.authority for update;
  select t.* into it from team t where t.id = team_ and t.authority = by_.authority and (t.ends is null or t.ends > business_today());
  if not found then return 'gone'; end if;
  if exists (select from team t where t.authority = by_.authority and t.id <> team_ and lower(t.name) = lower(name_) and (t.ends is null or t.ends > business_today())) then return 'same'; end if;
  update team t set name = name_ where t.id = team_;
  perform note_act(by_, 'renamed a team', null, it.name || ' is now ' || name_);
  return null;
end
$$;

-- Ends a team on a day: not while somebody holds a post in it then, nor while children stand with it. What stands in the way is counted,
-- and no child is named.
create function team_end(by_ actor, team_ uuid, on_ date) returns table (fault text, people bigint, children bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  it team;
  posts bigint;
  records bigint;
begin
  select t.* into it from team t where t.id = team_ and t.authority = by_.authority and (t.ends is null or t.ends > business_today()) for update;
  if not found then return query select 'gone', 0::bigint, 0::bigint; return; end if;
  if on_ < business_today() then return query select 'past', 0::bigint, 0::bigint; return; end if;
  select count(distinct p.account) into posts from post p join account a on a.id = p.account and a.ended_at is null
    where p.team = team_ and (p.ends is null or p.ends > on_) and p.starts is distinct from p.ends;
  select count(distinct g.record) into records from grant_ g where g.authority = by_.authority and g.to_key = 'team:' || team_ and (g.ends is null or g.ends > on_);
  if posts + records > 0 then return query select 'held', posts, records; return; end if;
  update team t set ends = greatest(on_, t.starts) where t.id = team_;
  perform note_act(by_, 'ended a team', null, it.name);
  return query select null::text, 0::bigint, 0::bigint;
end
$$;

create function organisation_make(by_ actor, organisation_ uuid, kind_ text, name_ text, starts_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if kind_ = 'local authority' then return 'kind'; end if;
  perform from organisation o where o.id = by_.authority for update;
  if exists (select from organisation o where o.kept_by = by_.authority and lower(o.name) = lower(name_) and (o.ends is null or o.ends > business_today())) then return 'same'; end if;
  insert into organisation (id, kind, name, starts, kept_by) values (organisation_, kind_, name_, starts_, by_.authority);
  perform note_act(by_, 'added an organisation', null, name_ || ', ' || kind_);
  return null;
end
$$;

-- Ends an organisation on a day: not while somebody holds a post there then.
create function organisation_end(by_ actor, organisation_ uuid, on_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it organisation;
begin
  select o.* into it from organisation o where o.id = organisation_ and o.kept_by = by_.authority and (o.ends is null or o.ends > business_today()) for update;
  if not found then return 'gone'; end if;
  if on_ < business_today() then return 'past'; end if;
  if exists (select from post p join account a on a.id = p.account and a.ended_at is null
      where p.organisation = organisation_ and (p.ends is null or p.ends > on_) and p.starts is distinct from p.ends) then return 'held'; end if;
  update organisation o set ends = greatest(on_, o.starts) where o.id = organisation_;
  perform note_act(by_, 'ended an organisation', null, it.name);
  return null;
end
$$;

-- Whoever administers, for the acts above; and for a reset the manager of the team too.
create function administrator_of(secret text) returns actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$ select actor_in(secret, array['administrator']) $$;
create function resets_of(secret text) returns actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$ select actor_in(secret, array['administrator', 'team manager']) $$;

create function admin_invite(secret text, account_ uuid, name_ text, email_ text, post_ uuid, organisation_ uuid, team_ uuid, role_ text, starts_ date, ends_ date, code_digest bytea, valid interval) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select account_invite(administrator_of(secret), account_, name_, email_, post_, organisation_, team_, role_, starts_, ends_, code_digest, least(valid, interval '14 days')) $$;
create function admin_give(secret text, post_ uuid, account_ uuid, organisation_ uuid, team_ uuid, role_ text, starts_ date, ends_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case when looks_after(w, account_) then post_give(w, post_, account_, organisation_, team_, role_, starts_, ends_) else 'ended' end from administrator_of(secret) w $$;
create function admin_end_post(secret text, post_ uuid, on_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select post_end(administrator_of(secret), post_, on_) $$;
create function admin_end_account(secret text, account_ uuid) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select account_end(administrator_of(secret), account_) $$;
create function admin_reopen(secret text, account_ uuid, code_digest bytea, valid interval) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select account_reopen(administrator_of(secret), account_, code_digest, least(valid, interval '14 days')) $$;
create function admin_reset(secret text, account_ uuid, code_digest bytea, valid interval) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select account_reset(resets_of(secret), account_, code_digest, least(valid, interval '14 days')) $$;
create function admin_make_team(secret text, team_ uuid, name_ text, starts_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select team_make(administrator_of(secret), team_, name_, starts_) $$;
create function admin_rename_team(secret text, team_ uuid, name_ text) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select team_rename(administrator_of(secret), team_, name_) $$;
create function admin_end_team(secret text, team_ uuid, on_ date) returns table (fault text, people bigint, children bigint)
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select e.* from administrator_of(secret) w cross join lateral team_end(w, team_, on_) e $$;
create function admin_make_organisation(secret text, organisation_ uuid, kind_ text, name_ text, starts_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select organisation_make(administrator_of(secret), organisation_, kind_, name_, starts_) $$;
create function admin_end_organisation(secret text, organisation_ uuid, on_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select organisation_end(administrator_of(secret), organisation_, on_) $$;

----------------------------------------------------------------------------------------------------------------------------------
-- What somebody who has left held. Nothing in a child's record changes: whether the post is still held is asked when the list is read, so
-- the work stands in the team's queue on the very day.

-- Posts of an authority that are held no more.
create function posts_left(authority_ uuid) returns table (post uuid, team uuid)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select p.id, p.team from post p join account a on a.id = p.account
  where p.organisation = authority_ and (p.ends <= business_today() or a.ended_at <= business_now())
$$;

-- Whether a child may stand on the list of this person although no grant names them: what is open to everybody of the authority who says
-- why. A restricted child stands there for the people named alone.
create function may_be_listed(who actor, record_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from rowan.record r where r.id = record_ and r.authority = who.authority and not r.sealed and (r.restriction = 'none'
    or exists (select from grant_ g where g.authority = r.authority and g.record = r.id and g.to_key = any(who.keys)
      and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))))
$$;

-- Work whose holder has left, of the team (of the child, else of the post that was left), or of no team: for the team's manager and the
-- front door. Like the work that nobody holds: what is due within five weeks, most urgent first.
create function work_left(secret text, most int)
returns table (record uuid, name text, born date, rule text, part text, anchor uuid, ordinal int, arises date, due date, due_at timestamptz, practice_due date,
  waiting text, what text, last_seen date, last_seen_alone date, held_by text, soon boolean, later bigint, total bigint)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'front door worker']);
  own uuid := (select p.team from post p where p.id = who.post);
  today date := business_today();
begin
  return query
    select w.record, s.name, s.born, w.rule, w.part, w.anchor, w.ordinal, w.arises, w.due, w.due_at, w.practice_due, w.waiting, w.what, s.last_seen, s.last_seen_alone,
      w.held_by, w.last_day <= today + 35, count(*) filter (where w.last_day > today + 35) over (), count(*) over ()
    from (
      select d.*, (select a.name from post p join account a on a.id = p.account where p.id = d.owner_post) as held_by,
        coalesce(d.due, (d.due_at at time zone 'Europe/London')::date, d.arises) as last_day
      from posts_left(who.authority) g join duty d on d.owner_post = g.post and d.met_on is null and d.ended_on is null and d.known and d.in_force and d.arises <= today
      where d.authority = who.authority and d.owner_role not in ('court', 'police', 'partner agency')
        and (coalesce(d.owner_team, g.team) = own or coalesce(d.owner_team, g.team) is null) and may_be_listed(who, d.record)) w
      join summary s on s.authority = w.authority and s.record = w.record
    order by w.due is null and w.due_at is null, w.last_day, s.born desc nulls last, w.record, w.rule, w.part, w.anchor, w.ordinal limit least(most, 1000);
end
$$;

grant execute on function
  code_ask(bytea, bytea), code_use(bytea, text), own_password_ask(text, bytea, bytea), own_password_change(text, uuid, text, text),
  sessions_of(text, uuid), sessions_end(text, uuid, uuid), acts_on_own(text, int),
  people_of(text, text, boolean, int, int), person_of(text, uuid), posts_of_person(text, uuid), acts_about(text, uuid, int, int),
  admin_invite(text, uuid, text, text, uuid, uuid, uuid, text, date, date, bytea, interval), admin_give(text, uuid, uuid, uuid, uuid, text, date, date),
  admin_end_post(text, uuid, date), admin_end_account(text, uuid), admin_reopen(text, uuid, bytea, interval), admin_reset(text, uuid, bytea, interval),
  admin_make_team(text, uuid, text, date), admin_rename_team(text, uuid, text), admin_end_team(text, uuid, date),
  admin_make_organisation(text, uuid, text, text, date), admin_end_organisation(text, uuid, date),
  work_left(text, int)
to rowan_app;
