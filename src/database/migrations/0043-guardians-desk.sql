-- The guardian's desk: what people ask the guardian for, which records are restricted and until when, who was turned away, what was done of
-- the acts by which something recorded may go, and what came of an emergency opening.

create table guardian_wish (
  id uuid primary key,
  authority uuid not null,
  record uuid not null,
  account uuid not null,
  post uuid not null,
  what text not null check (what in ('open', 'restrict')),
  why text not null check (why <> ''),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answer text check (answer in ('done', 'no')),
  answer_words text,
  check ((answer is null) = (answered_at is null)),
  check (answered_by is distinct from account)
);
create unique index guardian_wish_open on guardian_wish (record, account, what) where answer is null;
create index guardian_wish_authority on guardian_wish (authority, asked_at);

-- Asks the record guardian to open a record to somebody, or to restrict it. False where they may not know of it, or asked already.
create function guardian_wish_ask(secret text, id_ uuid, record_ uuid, what_ text, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  at_door door;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  at_door := door_to(who, record_);
  if not who.practitioner or at_door.record is null or at_door.authority is distinct from who.authority or (at_door.door is null and at_door.restriction = 'hidden') then return false; end if;
  -- To restrict is asked by whoever sees the record, to open by whoever does not.
  if (at_door.door is null) <> (what_ = 'open') then return false; end if;
  insert into guardian_wish (id, authority, record, account, post, what, why, asked_at)
    values (id_, at_door.authority, record_, who.account, who.post, what_, btrim(why_), business_now()) on conflict do nothing;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act)
    values (business_now(), at_door.authority, record_, who.account, who.post, case what_ when 'open' then 'asked the guardian to open it' else 'asked the guardian to restrict it' end);
  return true;
end
$$;

-- What was asked: of all for the record guardian, those that wait first; of a record that is named, what the person asked themselves.
create function guardian_wishes(secret text, record_ uuid)
returns table (id uuid, record uuid, subject text, number bigint, name text, who text, role text, what text, why text, asked_at timestamptz, is_own boolean,
               answered_at timestamptz, answered_by text, answer text, answer_words text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor;
begin
  select a.* into me from actor_of(secret) a;
  if me.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if record_ is null and me.role <> 'record guardian' then raise exception 'for the record guardian' using errcode = 'insufficient_privilege'; end if;
  return query
    select w.id, w.record, r.subject, r.number, s.name, a.name, p.role, w.what, w.why, w.asked_at, w.account = me.account, w.answered_at, b.name, w.answer, w.answer_words
    from guardian_wish w join rowan.record r on r.authority = w.authority and r.id = w.record and not r.sealed
      left join summary s on s.authority = w.authority and s.record = w.record join account a on a.id = w.account join post p on p.id = w.post left join account b on b.id = w.answered_by
    where w.authority = me.authority and (record_ is null or (w.record = record_ and w.account = me.account))
    order by w.answered_at desc nulls first, w.asked_at limit 100;
end
$$;

create function guardian_wish_answer(secret text, id_ uuid, answer_ text, words_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := guardian_of(secret);
  it guardian_wish;
begin
  if coalesce(btrim(words_), '') = '' then raise exception 'an answer says what was done'; end if;
  update guardian_wish w set answer = answer_, answer_words = btrim(words_), answered_at = business_now(), answered_by = who.account
    where w.id = id_ and w.authority = who.authority and w.answer is null and w.account <> who.account returning w.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door) values (business_now(), it.authority, it.record, who.account, who.post, 'answered what a colleague asked', 'guardian');
  return true;
end
$$;

-- Records that are restricted today, those to be looked at first: for the record guardian.
create function restricted_for_guardian(secret text)
returns table (record uuid, subject text, number bigint, name text, level text, since date, look_again date, ends date, named int, opened_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := guardian_of(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'restricted records');
  return query
    select r.id, r.subject, r.number, s.name, f.body->>'level', f.starts, (f.body->>'lookAgain')::date, f.ends,
      (select count(distinct n.body->>'post')::int from fact n where n.authority = r.authority and n.record = r.id and n.kind = 'named-access' and n.is_current and n.act not in ('struck', 'moved', 'disposed')
         and n.body->>'restriction' = f.fact::text and n.starts <= business_today() and (n.ends is null or n.ends > business_today())),
      (select max(u.at) from audit u where u.authority = r.authority and u.record = r.id and u.act = 'opened')
    from rowan.record r join fact f on f.authority = r.authority and f.record = r.id and f.kind = 'access-restriction' and f.is_current and f.act not in ('struck', 'moved', 'disposed')
        and f.starts <= business_today() and (f.ends is null or f.ends > business_today())
      left join summary s on s.authority = r.authority and s.record = r.id
    where r.authority = who.authority and r.restriction <> 'none' and not r.sealed
    order by (f.body->>'lookAgain')::date nulls first, f.starts, r.number limit 500;
end
$$;

-- Who was turned away from which record since a day, latest first: for the record guardian.
create function turned_away_for_guardian(secret text, since_ date)
returns table (at timestamptz, who text, role text, record uuid, subject text, number bigint, name text, times int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := guardian_of(secret);
begin
  return query
    select max(u.at), a.name, min(p.role), r.id, min(r.subject), min(r.number), min(s.name), count(*)::int
    from audit u join account a on a.id = u.account left join post p on p.id = u.post join rowan.record r on r.authority = u.authority and r.id = u.record and not r.sealed
      left join summary s on s.authority = r.authority and s.record = r.id
    where u.authority = me.authority and u.act = 'turned away' and u.at >= since_::timestamp at time zone 'Europe/London' and u.real_at > clock_timestamp() - interval '400 days'
      and (r.restriction <> 'none' or exists (select from own_family o where o.record = r.id and o.account = u.account))
    group by u.account, a.name, r.id, (u.at at time zone 'Europe/London')::date order by max(u.at) desc limit 100;
end
$$;

-- What came of requests to move, seal or dispose: for those who may agree, latest first.
create function guardian_requests_done(secret text)
returns table (act text, number bigint, to_number bigint, ground text, asked_at timestamptz, asked_by text, answered_at timestamptz, answered_by text, answer text, why text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := actor_in(secret, array['record guardian', 'head of service', 'director']);
begin
  return query
    select g.act, r.number, x.number, g.ground, g.asked_at, a.name, g.answered_at, b.name, g.answer, g.why
    from guardian_request g join rowan.record r on r.authority = g.authority and r.id = g.record left join rowan.record x on x.authority = g.authority and x.id = g.to_record
      left join account a on a.id = g.asked_by left join account b on b.id = g.answered_by
    where g.authority = me.authority and g.answer is not null and not exists (select from disposal_item i where i.change = g.change) order by g.answered_at desc limit 50;
end
$$;

-- A review says what came of it.
alter table emergency add column outcome text check (outcome in ('right', 'not right', 'more'));
drop function review_emergency(text, uuid, text);
create function review_emergency(secret text, emergency_ uuid, outcome_ text, review_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := guardian_of(secret);
  it emergency;
begin
  if coalesce(btrim(review_), '') = '' then raise exception 'a review says what was found'; end if;
  update emergency e set reviewed_by = who.account, reviewed_at = business_now(), review = btrim(review_), outcome = outcome_
    where e.id = emergency_ and e.authority = who.authority and e.reviewed_at is null and e.account <> who.account returning e.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door)
    values (business_now(), it.authority, it.record, who.account, who.post, 'reviewed an emergency', 'emergency');
  return true;
end
$$;
drop function emergencies_for_guardian(text, text, date);
create function emergencies_for_guardian(secret text, page_ text, reviewed_since date default null)
returns table (id uuid, record uuid, number bigint, name text, account uuid, who text, role text, reason text, explanation text,
               starts_at timestamptz, ends_at timestamptz, review_on date, reviewed_by text, reviewed_at timestamptz, review text, outcome text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who_.authority, who_.account, who_.post, 'saw a list', page_);
  return query
    select e.id, e.record, r.number, case when not r.sealed then s.name end, e.account, a.name, p.role, e.reason, e.explanation,
      e.starts_at, e.ends_at, e.review_on, b.name, e.reviewed_at, e.review, e.outcome
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
revoke execute on function guardian_wish_ask(text, uuid, uuid, text, text), guardian_wishes(text, uuid), guardian_wish_answer(text, uuid, text, text), restricted_for_guardian(text), turned_away_for_guardian(text, date),
  guardian_requests_done(text), review_emergency(text, uuid, text, text), emergencies_for_guardian(text, text, date) from public;
grant execute on function guardian_wish_ask(text, uuid, uuid, text, text), guardian_wishes(text, uuid), guardian_wish_answer(text, uuid, text, text), restricted_for_guardian(text), turned_away_for_guardian(text, date),
  guardian_requests_done(text), review_emergency(text, uuid, text, text), emergencies_for_guardian(text, text, date) to rowan_app;
