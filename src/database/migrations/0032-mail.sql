-- Messages by email: which of the few there are somebody has chosen, and what waits to be sent. A message is known by which one it is.
-- Nothing of its words is kept here, because they are always the same; and nothing of any child is anywhere near.
create table notice_choice (
  account uuid not null references account,
  notice text not null check (notice in ('morning', 'given')),
  chosen_at timestamptz not null,
  primary key (account, notice)
);
create table outbox (
  id uuid primary key,
  account uuid not null references account,
  notice text not null check (notice in ('morning', 'given', 'test')),
  -- The day a message of the morning is about: two workers queue one.
  for_day date,
  queued_at timestamptz not null,
  state text not null default 'queued' check (state in ('queued', 'tried', 'sent', 'failed')),
  tries int not null default 0,
  -- From when it may be tried: while one worker tries it, a time ahead at which another may.
  next_at timestamptz not null,
  sent_at timestamptz,
  problem text
);
create unique index outbox_of_day on outbox (account, notice, for_day) where for_day is not null;
-- One message of a kind waits for a person at a time: the second would say nothing new.
create unique index outbox_waiting on outbox (account, notice) where state in ('queued', 'tried');
create index outbox_next on outbox (next_at) where state in ('queued', 'tried');
create index outbox_at on outbox (queued_at);

-- The messages that the bearer of this secret has chosen.
create function notices_of(secret text) returns setof text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select n.notice from actor_of(secret) a join notice_choice n on n.account = a.account order by 1
$$;

-- Chooses them anew. True: something changed.
create function notices_choose(secret text, notices text[]) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  before text[];
  after text[];
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  perform from account a where a.id = who.account for update;
  select coalesce(array_agg(n.notice order by n.notice), '{}') into before from notice_choice n where n.account = who.account;
  select coalesce(array_agg(distinct x order by x), '{}') into after from unnest(notices) x where x in ('morning', 'given');
  if before = after then return false; end if;
  delete from notice_choice n where n.account = who.account and n.notice <> all(after);
  insert into notice_choice (account, notice, chosen_at) select who.account, x, wall_now() from unnest(after) x on conflict do nothing;
  perform note_act(who, 'chose messages by email', who.account, case when after = '{}' then 'none' else array_to_string(after, ', ') end);
  return true;
end
$$;

-- Queues one message for somebody who may get it, unless one of its kind waits already.
create function outbox_put(account_ uuid, notice_ text, day_ date) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  insert into outbox (id, account, notice, for_day, queued_at, next_at)
    select gen_random_uuid(), a.id, notice_, day_, wall_now(), wall_now() from account a
    where a.id = account_ and (a.ended_at is null or a.ended_at > business_now())
    on conflict do nothing;
  return found;
end
$$;

-- Work was given to whoever holds these posts: a message for those who chose one, and not for whoever gave it.
create function mail_given(secret text, posts uuid[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  perform outbox_put(x.account, 'given', null) from (
    select distinct p.account from post p join notice_choice n on n.account = p.account and n.notice = 'given'
    where p.id = any(posts) and p.account <> who.account and is_held(p)) x;
end
$$;

-- One for each person of an authority who chose it and has something late or due that day; once a day however often it is asked.
-- A message of a morning that could not be sent yet stands for the next morning too: nobody is told of two at once.
create function mail_morning(authority_ uuid, day_ date) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  update outbox o set for_day = day_
    where o.notice = 'morning' and o.state in ('queued', 'tried') and o.for_day < day_
      and exists (select from post p where p.account = o.account and p.organisation = authority_)
      and not exists (select from outbox x where x.account = o.account and x.notice = 'morning' and x.for_day = day_);
  return (select count(*) filter (where outbox_put(x.account, 'morning', day_))::int from (
    select distinct p.account from notice_choice n join post p on p.account = n.account and is_held(p)
    where n.notice = 'morning' and p.organisation = authority_
      and not exists (select from outbox o where o.account = p.account and o.notice = 'morning' and o.for_day = day_)
      and exists (select from duty d where d.authority = authority_ and d.owner_post = p.id and d.met_on is null and d.ended_on is null and d.known
        and d.in_force and d.waiting is null and d.arises <= day_ and coalesce(d.due, (d.due_at at time zone 'Europe/London')::date, d.arises) <= day_)) x);
end
$$;

-- Somebody who keeps the settings sends themselves one, to see whether it arrives.
create function mail_test(secret text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['administrator', 'head of service', 'director']);
begin
  perform note_act(who, 'sent a message to try the mail', who.account, null);
  return outbox_put(who.account, 'test', null);
end
$$;

-- Takes the message that waits longest, for one try: its tries are counted, and until `again_after` is over no other worker takes it.
-- A message for somebody who has left is not sent.
-- What somebody has chosen against since, and what is for somebody who has left, is not sent.
create function mail_claim(again_after interval) returns table (id uuid, email text, notice text, tries int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  update outbox o set state = 'failed', problem = 'The person has left'
    from account a where a.id = o.account and o.state in ('queued', 'tried') and a.ended_at is not null and a.ended_at <= business_now();
  update outbox o set state = 'failed', problem = 'The person chose not to be told of it any more'
    where o.state in ('queued', 'tried') and o.notice in ('morning', 'given') and not exists (select from notice_choice n where n.account = o.account and n.notice = o.notice);
  return query
    update outbox o set state = 'tried', tries = o.tries + 1, next_at = wall_now() + again_after
    from account a where a.id = o.account and o.id = (
      select w.id from outbox w where w.state in ('queued', 'tried') and w.next_at <= wall_now() order by w.next_at, w.id limit 1 for update skip locked)
    returning o.id, a.email::text, o.notice, o.tries;
end
$$;

-- What became of a try: sent; or a problem, tried again after a while, or never (null).
create function mail_settle(id_ uuid, try_ int, problem_ text, again_after interval) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update outbox o set
    state = case when problem_ is null then 'sent' when again_after is null then 'failed' else 'tried' end,
    sent_at = case when problem_ is null then wall_now() end, problem = problem_, next_at = wall_now() + coalesce(again_after, interval '0')
  where o.id = id_ and o.tries = try_ and o.state = 'tried'
$$;

-- What was sent or given up long ago is forgotten.
create function mail_sweep(older_than interval) returns int
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  with gone as (delete from outbox o where o.state in ('sent', 'failed') and o.queued_at < wall_now() - older_than returning 1) select count(*)::int from gone
$$;

-- The outbox for whoever keeps the settings: messages to people their authority looks after, the latest first.
create function outbox_of(secret text, only_ text, most int, skip int)
returns table (id uuid, name text, notice text, state text, tries int, queued_at timestamptz, next_at timestamptz, sent_at timestamptz, problem text, total bigint)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select o.id, a.name, o.notice, o.state, o.tries, o.queued_at, o.next_at, o.sent_at, o.problem, count(*) over ()
  from actor_in(secret, array['administrator', 'head of service', 'director']) w join outbox o on only_ is null or o.state = only_ join account a on a.id = o.account
  where exists (select from post p where p.account = o.account and is_kept_by(p.organisation, w.authority))
  order by o.queued_at desc, o.id limit least(most, 200) offset skip
$$;

-- Tries again what was given up.
create function mail_again(secret text, id_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['administrator', 'head of service', 'director']);
  to_ uuid;
begin
  update outbox o set state = 'queued', tries = 0, next_at = wall_now(), problem = null
    where o.id = id_ and o.state = 'failed' and exists (select from post p where p.account = o.account and is_kept_by(p.organisation, who.authority))
      and not exists (select from outbox w where w.account = o.account and w.notice = o.notice and w.state in ('queued', 'tried'))
    returning o.account into to_;
  if to_ is null then return false; end if;
  perform note_act(who, 'asked for a message to be tried again', to_, null);
  return true;
end
$$;

revoke execute on function notices_of(text), notices_choose(text, text[]), outbox_put(uuid, text, date), mail_given(text, uuid[]), mail_morning(uuid, date), mail_test(text), mail_claim(interval),
  mail_settle(uuid, int, text, interval), mail_sweep(interval), outbox_of(text, text, int, int), mail_again(text, uuid) from public;
grant execute on function notices_of(text), notices_choose(text, text[]), mail_given(text, uuid[]), mail_morning(uuid, date), mail_test(text), mail_claim(interval),
  mail_settle(uuid, int, text, interval), mail_sweep(interval), outbox_of(text, text, int, int), mail_again(text, uuid) to rowan_app;
