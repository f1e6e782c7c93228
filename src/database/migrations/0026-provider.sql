-- Signing in by a provider (OpenID Connect): whose account at the provider is whose here, what a group of the directory gives, passwords
-- switched off, and the second step required of a role.

-- The account of somebody at a provider, by the subject that the provider never gives to anybody else. An email address links nobody.
create table provider_subject (
  issuer text not null,
  subject text not null,
  account uuid not null references account,
  linked_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, account)
);

-- An administrator says that the next work account with this address is theirs: once, for fourteen days.
create table provider_prepared (
  account uuid primary key references account,
  ends_at timestamptz not null
);

-- Sign-ins that came back from the provider: each comes back once.
create table provider_used (
  digest bytea primary key,
  at timestamptz not null
);

-- What a group of the directory gives: a post, on its days. `admits`: somebody of the group who has no account is given one.
create table directory_group (
  id uuid primary key,
  authority uuid not null references organisation,
  claim text not null,
  organisation uuid not null references organisation,
  team uuid references team,
  role text not null references role,
  admits boolean not null,
  starts date not null,
  ends date
);
create index directory_group_claim on directory_group (claim);

-- A post that a group of the directory gave; what is given by hand is ended by hand.
alter table post add column by_group uuid references directory_group;

-- Days on which nobody of an authority signs in by a password.
create table passwords_off (
  id uuid primary key,
  authority uuid not null references organisation,
  starts date not null,
  ends date
);

-- Roles of an authority that need a second step. Sessions that had begun when it was made go on as they are.
create table second_step_rule (
  id uuid primary key,
  authority uuid not null references organisation,
  role text not null references role,
  starts date not null,
  ends date,
  made_at timestamptz not null
);

-- `multifactor`: the provider said that it asked for more than a password, and the service takes its word.
alter table session add column by_provider boolean not null default false, add column multifactor boolean not null default false;

grant select on directory_group, passwords_off, second_step_rule to rowan_app;

-- The authority whose administrators look after the people of an organisation.
create function keeper_of(organisation_ uuid) returns uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case when o.kind = 'local authority' then o.id else o.kept_by end from organisation o where o.id = organisation_
$$;

create function passwords_are_off(account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from posts_held(account_) h join passwords_off f on f.authority = keeper_of(h.organisation)
    where f.starts <= business_today() and (f.ends is null or f.ends > business_today()))
$$;

-- How a session began, and whether its role needs a second step that it has not: then it sets one up before anything else.
create function session_marks(secret text) returns table (by_provider boolean, must_set_up boolean, passwords boolean)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.by_provider,
    not s.multifactor and not exists (select from second_step k where k.account = s.account and k.confirmed_at is not null)
      and exists (select from post p join second_step_rule r on r.role = p.role and r.authority = keeper_of(p.organisation)
        where p.id = s.post and r.made_at <= s.created_at and r.starts <= business_today() and (r.ends is null or r.ends > business_today())),
    not passwords_are_off(s.account)
  from session s where s.secret_hash = sha256(convert_to(secret, 'UTF8'))
$$;

-- Begins a session of somebody who has shown who they are, and ends the one that the browser still had. No row: they hold no post today.
create function session_begin(account_ uuid, secret_digest bytea, previous_ text, by_provider_ boolean, multifactor_ boolean)
returns table (post uuid, ends_at timestamptz, waits boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment timestamptz := wall_now();
  posts uuid[];
  waits_ boolean;
  only_ uuid;
begin
  delete from session s where s.account = account_ and s.ends_at < moment - interval '30 days';
  select coalesce(array_agg(h.post), '{}') into posts from posts_held(account_) h;
  if cardinality(posts) = 0 then
    insert into audit (at, account, act, because) values (business_now(), account_, 'sign-in refused', 'no role today');
    return;
  end if;
  update session s set ended_at = moment, ended_because = 'signed in again'
    where s.secret_hash = sha256(convert_to(previous_, 'UTF8')) and s.ended_at is null;
  waits_ := not multifactor_ and exists (select from second_step k where k.account = account_ and k.confirmed_at is not null);
  only_ := case when cardinality(posts) = 1 then posts[1] end;
  insert into session (secret_hash, account, post, created_at, seen_at, ends_at, idle, awaits_second, by_provider, multifactor)
    values (secret_digest, account_, case when not waits_ then only_ end, moment, moment, moment + interval '12 hours',
      coalesce((select make_interval(mins => min(o.idle_minutes)) from post p join organisation o on o.id = p.organisation where p.id = any(posts)), interval '30 minutes'),
      waits_, by_provider_, multifactor_);
  insert into audit (at, authority, account, post, act, because)
    select business_now(), (select h.authority from posts_held(account_) h where cardinality(posts) = 1), account_, only_,
      case when waits_ then 'second step asked' else 'signed in' end, case when by_provider_ then 'by the provider' end;
  return query select only_, moment + interval '12 hours', waits_;
end
$$;

-- As before, and nobody for whom passwords are switched off: whoever knows the password is told so.
drop function sign_in_answer(uuid, text, bytea, bytea, bytea, text);
create function sign_in_answer(attempt_ uuid, proof_ text, place bytea, device bytea, secret_digest bytea, previous_ text)
returns table (account uuid, name text, post uuid, ends_at timestamptz, second boolean, passwords_off boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment timestamptz := wall_now();
  t sign_in_attempt;
  them account;
  begun pg_catalog.record;
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
  delete from sign_in_origin k where k.account = them.id and (k.last_at < moment - interval '90 days' or (k.origin = t.origin and k.origin <> place));
  insert into sign_in_origin as k (account, origin, first_at, last_at)
    select them.id, o, moment, moment from unnest(array[place, device]) o
    on conflict (account, origin) do update set last_at = excluded.last_at;
  if passwords_are_off(them.id) then
    insert into audit (at, account, act, because) values (business_now(), them.id, 'sign-in refused', 'passwords are switched off');
    return query select them.id, them.name, null::uuid, null::timestamptz, false, true;
    return;
  end if;
  select b.* into begun from session_begin(them.id, secret_digest, previous_, false, false) b;
  if not found then
    return query select them.id, them.name, null::uuid, null::timestamptz, false, false;
    return;
  end if;
  return query select them.id, them.name, begun.post, begun.ends_at, begun.waits, false;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Signing in by the provider

-- Takes a sign-in that came back, once. False: it came back before.
create function provider_take(digest_ bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from provider_used u where u.at < wall_now() - interval '1 hour';
  insert into provider_used (digest, at) values (digest_, wall_now()) on conflict do nothing;
  return found;
end
$$;

create function directory_group_holds(g directory_group) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select g.starts <= business_today() and (g.ends is null or g.ends > business_today())
    and exists (select from organisation o where o.id = g.organisation and (o.ends is null or o.ends > business_today()))
    and (g.team is null or exists (select from team t where t.id = g.team and (t.ends is null or t.ends > business_today())))
$$;

-- Makes the posts that groups gave what the groups of today give: what is not given any more ends today, what is new begins today. Rowan
-- itself does it; the audit says which group. An administrator holds no other role, whatever the groups say: the first of them stands.
create function posts_from_groups(account_ uuid, groups_ text[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  today date := business_today();
  held post;
  g directory_group;
  because_ text;
begin
  for held in
    select p.* from post p where p.account = account_ and p.by_group is not null and (p.ends is null or p.ends > today) and p.starts is distinct from p.ends
      and not exists (select from directory_group x where x.id = p.by_group and x.claim = any(groups_) and directory_group_holds(x)) for update
  loop
    update post p set ends = greatest(p.starts, today) where p.id = held.id;
    insert into audit (at, authority, act, about, because)
      values (business_now(), keeper_of(held.organisation), 'ended a post', account_, post_words(held) || ', because the directory gives it no more');
  end loop;
  for g in select x.* from directory_group x where x.claim = any(groups_) and directory_group_holds(x) order by x.role = 'administrator', x.starts, x.id loop
    if exists (select from post p where p.account = account_ and p.organisation = g.organisation and p.role = g.role and p.team is not distinct from g.team
        and daterange(p.starts, p.ends) && daterange(today, null)) then continue; end if;
    because_ := concat_ws(', ', g.role, (select t.name from team t where t.id = g.team), (select o.name from organisation o where o.id = g.organisation)) || ', by the group ' || g.claim;
    if exists (select from post p where p.account = account_ and (p.role = 'administrator') is distinct from (g.role = 'administrator')
        and daterange(p.starts, p.ends) && daterange(today, null)) then
      insert into audit (at, authority, act, about, because)
        values (business_now(), g.authority, 'did not give a post', account_, because_ || ': an administrator holds no other role');
      continue;
    end if;
    insert into post (id, account, organisation, team, role, starts, ends, by_group) values (gen_random_uuid(), account_, g.organisation, g.team, g.role, today, g.ends, g.id);
    insert into audit (at, authority, act, about, because) values (business_now(), g.authority, 'gave a post', account_, because_);
  end loop;
end
$$;

-- Somebody whom the provider has named. The account is the one that the subject was linked with; else one that was prepared for this
-- address; else, where a group admits, a new one. `refused`: `unknown`, `ended`, `no role`. `email_` is null where the provider says that it
-- has not verified it: then it prepares nothing and makes nothing.
create function provider_sign_in(issuer_ text, subject_ text, email_ text, name_ text, groups_ text[], multifactor_ boolean, place bytea, device bytea,
  secret_digest bytea, previous_ text, new_account uuid)
returns table (refused text, account uuid, name text, post uuid, ends_at timestamptz, second boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment timestamptz := wall_now();
  them account;
  admitting directory_group;
  begun pg_catalog.record;
begin
  perform pg_advisory_xact_lock(hashtextextended(issuer_ || ' ' || subject_, 3));
  select a.* into them from provider_subject s join account a on a.id = s.account where s.issuer = issuer_ and s.subject = subject_;
  if not found then
    select a.* into them from account a join provider_prepared p on p.account = a.id and p.ends_at > moment where lower(a.email) = lower(email_) for update of p;
    if found then
      delete from provider_subject s where s.issuer = issuer_ and s.account = them.id;
      delete from provider_prepared p where p.account = them.id;
      insert into audit (at, authority, account, act, about) select moment_, keeper, them.id, 'connected a work account', them.id
        from (select business_now() as moment_, (select keeper_of(p.organisation) from post p where p.account = them.id order by p.starts desc limit 1) as keeper) k;
    else
      select g.* into admitting from directory_group g where g.admits and g.claim = any(groups_) and directory_group_holds(g) order by g.starts, g.id limit 1;
      if not found or email_ is null or coalesce(btrim(name_), '') = '' or exists (select from account a where lower(a.email) = lower(email_)) then
        insert into audit (at, act, because) values (business_now(), 'sign-in refused', 'a work account that is nobody''s here');
        return query select 'unknown', null::uuid, null::text, null::uuid, null::timestamptz, false;
        return;
      end if;
      insert into account (id, email, name) values (new_account, email_, left(btrim(name_), 200)) returning * into them;
      insert into audit (at, authority, act, about, because) values (business_now(), admitting.authority, 'made an account', them.id, 'by the group ' || admitting.claim);
    end if;
    insert into provider_subject (issuer, subject, account, linked_at, seen_at) values (issuer_, subject_, them.id, moment, moment);
  end if;
  if them.ended_at <= business_now() then
    insert into audit (at, account, act, because) values (business_now(), them.id, 'sign-in refused', 'the account has ended');
    return query select 'ended', null::uuid, null::text, null::uuid, null::timestamptz, false;
    return;
  end if;
  perform from account a where a.id = them.id for update;
  update provider_subject s set seen_at = moment where s.issuer = issuer_ and s.subject = subject_;
  perform posts_from_groups(them.id, groups_);
  select b.* into begun from session_begin(them.id, secret_digest, previous_, true, multifactor_) b;
  if not found then
    return query select 'no role', null::uuid, null::text, null::uuid, null::timestamptz, false;
    return;
  end if;
  insert into sign_in_origin as k (account, origin, first_at, last_at)
    select them.id, o, moment, moment from unnest(array[place, device]) o
    on conflict (account, origin) do update set last_at = excluded.last_at;
  return query select null::text, them.id, them.name, begun.post, begun.ends_at, begun.waits;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- What administrators set

-- Says what a group of the directory gives. Null, or why not: `role`, `team`, `days`, `same`.
create function directory_group_make(by_ actor, id_ uuid, claim_ text, organisation_ uuid, team_ uuid, role_ text, admits_ boolean, starts_ date, ends_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not is_kept_by(organisation_, by_.authority) or not exists (
    select from role r join organisation o on o.id = organisation_ where r.name = role_ and r.partner = (o.kind <> 'local authority')) then return 'role'; end if;
  if (team_ is null and role_ = 'team manager')
    or (team_ is not null and not exists (select from team t where t.id = team_ and t.authority = organisation_ and (t.ends is null or t.ends > starts_))) then return 'team'; end if;
  if starts_ < business_today() or ends_ <= starts_ then return 'days'; end if;
  perform from organisation o where o.id = by_.authority for update;
  if exists (select from directory_group g where g.authority = by_.authority and g.claim = claim_ and g.organisation = organisation_ and g.role = role_ and g.team is not distinct from team_
      and daterange(g.starts, g.ends) && daterange(starts_, ends_)) then return 'same'; end if;
  insert into directory_group (id, authority, claim, organisation, team, role, admits, starts, ends)
    values (id_, by_.authority, claim_, organisation_, team_, role_, admits_, starts_, ends_);
  perform note_act(by_, 'said what a group of the directory gives', null, claim_ || ': '
    || concat_ws(', ', role_, (select t.name from team t where t.id = team_), (select o.name from organisation o where o.id = organisation_))
    || ', from ' || day_words(starts_) || coalesce(' until ' || day_words(ends_), '') || case when admits_ then ', with an account for whoever has none' else '' end);
  return null;
end
$$;

-- From this day the group gives the post no more: the posts that it gave end on it too. Null, or why not: `gone`, `past`.
create function directory_group_end(by_ actor, id_ uuid, on_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it directory_group;
  held post;
begin
  select g.* into it from directory_group g where g.id = id_ and g.authority = by_.authority and (g.ends is null or g.ends > business_today()) for update;
  if not found then return 'gone'; end if;
  if on_ < business_today() then return 'past'; end if;
  update directory_group g set ends = greatest(on_, g.starts) where g.id = id_;
  for held in select p.* from post p where p.by_group = id_ and (p.ends is null or p.ends > on_) and p.starts is distinct from p.ends for update loop
    update post p set ends = greatest(on_, p.starts) where p.id = held.id;
    perform note_act(by_, 'ended a post', held.account, post_words(held) || ', until ' || day_words(greatest(on_, held.starts)) || ', with what the group ' || it.claim || ' gives');
  end loop;
  perform note_act(by_, 'ended what a group of the directory gives', null, it.claim || ': ' || it.role || ', until ' || day_words(greatest(on_, it.starts)));
  return null;
end
$$;

-- Prepares an account: the next work account that comes with its address is linked with it, once. Null, or why not: `gone`, `elsewhere`.
create function provider_prepare(by_ actor, account_ uuid) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not exists (select from account a where a.id = account_ and (a.ended_at is null or a.ended_at > business_now())) or not looks_after(by_, account_) then return 'gone'; end if;
  if is_held_elsewhere(by_.authority, account_) then return 'elsewhere'; end if;
  insert into provider_prepared as p (account, ends_at) values (account_, wall_now() + interval '14 days') on conflict (account) do update set ends_at = excluded.ends_at;
  perform note_act(by_, 'prepared an account for a work account', account_, null);
  return null;
end
$$;

-- How an account stands with the provider, for whoever administers it. No row: somebody else's.
create function provider_state(secret text, account_ uuid) returns table (linked_at timestamptz, prepared_until timestamptz)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select (select max(s.linked_at) from provider_subject s where s.account = account_), (select p.ends_at from provider_prepared p where p.account = account_ and p.ends_at > wall_now())
  from actor_of(secret) a where a.role = 'administrator' and looks_after(a, account_)
$$;

-- From this day nobody of the authority signs in by a password. Null, or why not: `past`, `already`, `provider` (whoever asks has not signed
-- in by it: so nobody switches off the only way in).
create function passwords_switch_off(by_ actor, id_ uuid, starts_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not exists (select from session s where s.id = by_.session and s.by_provider) then return 'provider'; end if;
  if starts_ < business_today() then return 'past'; end if;
  perform from organisation o where o.id = by_.authority for update;
  if exists (select from passwords_off f where f.authority = by_.authority and (f.ends is null or f.ends > business_today()) and f.starts is distinct from f.ends) then return 'already'; end if;
  insert into passwords_off (id, authority, starts) values (id_, by_.authority, starts_);
  perform note_act(by_, 'switched passwords off', null, 'from ' || day_words(starts_));
  return null;
end
$$;

-- Passwords count again from today. Null, or `gone` where they are not switched off.
create function passwords_switch_on(by_ actor) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  update passwords_off f set ends = greatest(f.starts, business_today())
    where f.authority = by_.authority and (f.ends is null or f.ends > business_today()) and f.starts is distinct from f.ends;
  if not found then return 'gone'; end if;
  perform note_act(by_, 'switched passwords on', null, null);
  return null;
end
$$;

-- From this day a role needs a second step. Null, or why not: `role`, `past`, `already`.
create function second_rule_make(by_ actor, id_ uuid, role_ text, starts_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not exists (select from role r where r.name = role_) then return 'role'; end if;
  if starts_ < business_today() then return 'past'; end if;
  perform from organisation o where o.id = by_.authority for update;
  if exists (select from second_step_rule r where r.authority = by_.authority and r.role = role_ and (r.ends is null or r.ends > business_today()) and r.starts is distinct from r.ends) then return 'already'; end if;
  insert into second_step_rule (id, authority, role, starts, made_at) values (id_, by_.authority, role_, starts_, wall_now());
  perform note_act(by_, 'required the second step of a role', null, role_ || ', from ' || day_words(starts_));
  return null;
end
$$;

create function second_rule_end(by_ actor, id_ uuid) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it second_step_rule;
begin
  update second_step_rule r set ends = greatest(r.starts, business_today())
    where r.id = id_ and r.authority = by_.authority and (r.ends is null or r.ends > business_today()) and r.starts is distinct from r.ends returning r.* into it;
  if not found then return 'gone'; end if;
  perform note_act(by_, 'requires the second step of a role no more', null, it.role);
  return null;
end
$$;

create function admin_group_make(secret text, id_ uuid, claim_ text, organisation_ uuid, team_ uuid, role_ text, admits_ boolean, starts_ date, ends_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select directory_group_make(administrator_of(secret), id_, claim_, organisation_, team_, role_, admits_, starts_, ends_) $$;
create function admin_group_end(secret text, id_ uuid, on_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select directory_group_end(administrator_of(secret), id_, on_) $$;
create function admin_prepare(secret text, account_ uuid) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select provider_prepare(administrator_of(secret), account_) $$;
create function admin_passwords_off(secret text, id_ uuid, starts_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select passwords_switch_off(administrator_of(secret), id_, starts_) $$;
create function admin_passwords_on(secret text) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select passwords_switch_on(administrator_of(secret)) $$;
create function admin_second_rule(secret text, id_ uuid, role_ text, starts_ date) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select second_rule_make(administrator_of(secret), id_, role_, starts_) $$;
create function admin_second_rule_end(secret text, id_ uuid) returns text
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$ select second_rule_end(administrator_of(secret), id_) $$;

-- As before; whoever has a work account connected can sign in without a password.
create or replace function people_of(secret text, like_ text, left_too boolean, most int, skip int)
returns table (id uuid, name text, email text, ended_at timestamptz, has_password boolean, posts text, total bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['administrator', 'team manager']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'people');
  return query
    select a.id, a.name, case when who.role = 'administrator' then a.email end, a.ended_at, a.password is not null or exists (select from provider_subject s where s.account = a.id),
      (select string_agg(post_words(p), '; ' order by p.role, p.id) from post p where p.account = a.id and is_held(p) and is_kept_by(p.organisation, who.authority)),
      count(*) over ()
    from account a
    where looks_after(who, a.id) and (left_too or a.ended_at is null or a.ended_at > business_now())
      and (like_ is null or a.name ilike '%' || like_ || '%' or (who.role = 'administrator' and a.email ilike '%' || like_ || '%'))
    order by a.name collate "en-GB-x-icu", a.id limit least(most, 1000) offset skip;
end
$$;

-- As before, with what was set about signing in.
create or replace function acts_about(secret text, about_ uuid, most int, skip int)
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
    where l.authority = who_.authority and (l.about is not null or l.act like '% team' or l.act like '% organisation'
        or l.act like '%group of the directory%' or l.act like 'switched passwords o%' or l.act like 'require_ the second step of a role%')
      and l.act <> 'saw a person''s account' and (about_ is null or l.about = about_)
    order by l.id desc limit least(most, 1000) offset skip;
end
$$;

grant execute on function sign_in_answer(uuid, text, bytea, bytea, bytea, text), session_marks(text), provider_take(bytea),
  provider_sign_in(text, text, text, text, text[], boolean, bytea, bytea, bytea, text, uuid), provider_state(text, uuid),
  admin_group_make(text, uuid, text, uuid, uuid, text, boolean, date, date), admin_group_end(text, uuid, date), admin_prepare(text, uuid),
  admin_passwords_off(text, uuid, date), admin_passwords_on(text), admin_second_rule(text, uuid, text, date), admin_second_rule_end(text, uuid) to rowan_app;
