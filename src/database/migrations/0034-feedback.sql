-- What people say of our work without signing in. A worker hands over a code; what is written with it waits here until somebody who may
-- read it adds it to a record, where it then stands alone. Nobody who is not signed in reads or writes anything else.

create table feedback_code (
  digest bytea primary key,
  authority uuid not null references organisation,
  -- The child it is about; null: the service.
  record uuid,
  post uuid not null,
  -- For a wall or a letter to many: used as often as people like, until it ends.
  many boolean not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);

create table feedback_given (
  id uuid primary key,
  authority uuid not null references organisation,
  record uuid,
  -- Whoever handed the code over.
  post uuid not null,
  code bytea not null,
  who text not null,
  -- Null from when it stands in a record.
  words text,
  said bytea not null,
  at timestamptz not null,
  taken_at timestamptz,
  aside_at timestamptz,
  by_post uuid,
  because text
);
create index feedback_waiting on feedback_given (authority, record) where taken_at is null and aside_at is null;
create index feedback_of_code on feedback_given (code);

-- Counts look for these facts alone.
create index fact_feedback on fact (authority, starts) where is_current and kind in ('feedback', 'service-feedback', 'feedback-answered', 'service-feedback-answered');

-- Makes a code. Null, or why not: `closed` (the child's record is not theirs to write in), `role`.
create function feedback_ask(secret text, code_digest bytea, record_ uuid, many_ boolean, valid interval) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  at_door door;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.authority is null or not who.writes then return 'role'; end if;
  if many_ and (record_ is not null or who.role not in ('administrator', 'head of service', 'team manager')) then return 'role'; end if;
  if record_ is not null then
    at_door := door_to(who, record_);
    if at_door.door is null or not at_door.may_write then return 'closed'; end if;
  end if;
  insert into feedback_code (digest, authority, record, post, many, made_at, ends_at)
    values (code_digest, who.authority, record_, who.post, many_, wall_now(), wall_now() + least(valid, interval '90 days'));
  insert into audit (at, authority, record, account, post, act, because)
    values (business_now(), who.authority, record_, who.account, who.post, 'asked for feedback', case when many_ then 'a code for many' end);
  return null;
end
$$;

-- Takes what somebody wrote with a code: `given`; `again` (the same words were taken already, so nothing is lost and nothing is there twice);
-- `used`; `wrong`; `full` (too much by this code today); `wait` (too many tries from there: so many seconds). `place` is a keyed digest.
create function feedback_give(id_ uuid, code_digest bytea, place bytea, who_ text, words_ text, said_ bytea) returns table (outcome text, wait_seconds int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  it feedback_code;
  moment timestamptz;
  failures bigint;
  latest timestamptz;
  until timestamptz;
begin
  if length(words_) not between 1 and 10000 then raise exception 'too much or nothing was said'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(place, 'hex'), 1));
  moment := wall_now();
  select count(*), max(t.at) into failures, latest from sign_in_attempt t
    where t.origin = place and t.who = sha256('feedback') and not t.worked and t.at > moment - interval '1 hour';
  until := latest + growing_delay(failures, 20, 300);
  if until > moment then
    return query select 'wait', ceil(extract(epoch from until - moment))::int;
    return;
  end if;
  select c.* into it from feedback_code c where c.digest = code_digest and c.ends_at > moment for update;
  if not found then
    insert into sign_in_attempt (at, who, origin, worked, answered) values (moment, sha256('feedback'), place, false, true);
    return query select 'wrong', 0;
    return;
  end if;
  if exists (select from feedback_given f where f.code = code_digest and f.said = said_) then
    return query select 'again', 0;
    return;
  end if;
  if not it.many and it.used_at is not null then
    return query select 'used', 0;
    return;
  end if;
  if it.many and (select count(*) from feedback_given f where f.code = code_digest and f.at > business_now() - interval '1 day') >= 200 then
    return query select 'full', 0;
    return;
  end if;
  insert into feedback_given (id, authority, record, post, code, who, words, said, at)
    values (id_, it.authority, it.record, it.post, code_digest, who_, words_, said_, business_now());
  update feedback_code c set used_at = moment where c.digest = code_digest;
  insert into audit (at, authority, record, act) values (business_now(), it.authority, it.record, 'feedback was given');
  return query select 'given', 0;
end
$$;

-- Whether somebody may read what waits: of the service whoever runs it, of a child whoever may read the child's notes by a standing right.
create function may_read_feedback(who actor, it feedback_given) returns boolean
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  at_door door;
begin
  if it.authority is distinct from who.authority then return false; end if;
  if it.record is null then return who.role in ('administrator', 'head of service'); end if;
  at_door := door_to(who, it.record);
  return at_door.door = 'standing' and at_door.may_write and ('ordinary' = any(at_door.write_classes) or 'notes/ordinary' = any(at_door.write_parts));
end
$$;

-- What waits for somebody, the oldest first, with a line in the audit for each child it is about.
create function feedback_waiting(secret text, most int) returns table (id uuid, at timestamptz, who text, words text, record uuid, name text, asked_by text, asked_post uuid)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor;
  ids uuid[];
begin
  select a.* into who_ from actor_of(secret) a;
  if who_.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  ids := array(
    select f.id from feedback_given f
    where f.authority = who_.authority and f.taken_at is null and f.aside_at is null
      and (f.record is null or exists (select from grant_ g where g.authority = f.authority and g.record = f.record and g.to_key = any(who_.keys)))
      and may_read_feedback(who_, f)
    order by f.at, f.id limit least(most, 200));
  insert into audit (at, authority, record, account, post, act, page)
    select distinct business_now(), who_.authority, f.record, who_.account, who_.post, 'read feedback that waits', 'feedback' from feedback_given f where f.id = any(ids);
  return query
    select f.id, f.at, f.who, f.words, f.record, s.name, a.name, f.post
    from feedback_given f join post p on p.id = f.post join account a on a.id = p.account left join summary s on s.authority = f.authority and s.record = f.record
    where f.id = any(ids) order by f.at, f.id;
end
$$;

-- Lets go of the words of feedback that now stands in the record, as the fact of the same id.
create function feedback_taken(secret text, id_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  update feedback_given f set taken_at = business_now(), words = null, by_post = who.post
    where f.id = id_ and f.taken_at is null and f.authority = who.authority
      and exists (select from fact x where x.authority = f.authority and x.fact = f.id and x.is_current and x.kind = case when f.record is null then 'service-feedback' else 'feedback' end);
  return found;
end
$$;

-- Sets aside what is no feedback. Its words are kept.
create function feedback_aside(secret text, id_ uuid, because_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  it feedback_given;
begin
  select a.* into who from actor_of(secret) a;
  select f.* into it from feedback_given f where f.id = id_ and f.taken_at is null and f.aside_at is null for update;
  if not found or coalesce(because_, '') = '' or not coalesce(may_read_feedback(who, it), false) then return false; end if;
  update feedback_given f set aside_at = business_now(), by_post = who.post, because = because_ where f.id = id_;
  insert into audit (at, authority, record, account, post, act, because) values (business_now(), who.authority, it.record, who.account, who.post, 'set feedback aside', because_);
  return true;
end
$$;

-- How much was said of our work in a time, by whom and of what, and of how much of it somebody wrote what was done. Counts only; what waits too.
create function feedback_counts(secret text, from_ date, until_ date) returns table (about text, who text, given bigint, answered bigint)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst', 'administrator']);
begin
  return query
    select case f.kind when 'feedback' then 'child' else 'service' end, f.body->>'from', count(*), count(*) filter (where exists (
      select from fact a where a.authority = f.authority and a.record = f.record and a.is_current and a.act not in ('struck', 'moved', 'disposed')
        and a.kind = f.kind || '-answered' and a.body->>'feedback' = f.fact::text))
    from fact f where f.authority = who_.authority and f.is_current and f.kind in ('feedback', 'service-feedback') and f.act not in ('struck', 'moved', 'disposed')
      and f.starts between from_ and until_ group by 1, 2
    union all
    select case when g.record is null then 'service' else 'child' end, 'waiting', count(*), 0
    from feedback_given g where g.authority = who_.authority and g.taken_at is null and g.aside_at is null group by 1;
end
$$;

revoke execute on function may_read_feedback(actor, feedback_given) from public;
grant execute on function feedback_ask(text, bytea, uuid, boolean, interval), feedback_give(uuid, bytea, bytea, text, text, bytea), feedback_waiting(text, int),
  feedback_taken(text, uuid), feedback_aside(text, uuid, text), feedback_counts(text, date, date) to rowan_app;
