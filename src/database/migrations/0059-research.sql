-- What the front door asks police, health and education before it decides. A request waits here for the agency's own people, who see it and nothing
-- of the record; their answer waits until somebody who may write in the record adds it there, and then stands there alone.

create table research_request (
  -- The same as the fact that says we asked.
  id uuid primary key,
  authority uuid not null references organisation,
  record uuid not null,
  agency text not null,
  asked_at timestamptz not null,
  asked_by uuid not null references post,
  due date not null,
  -- Who is told of, what they are told, and the purpose and basis: what the agency sees. Null from when the answer stands in the record.
  question jsonb,
  answered_at timestamptz,
  answered_by uuid references post,
  answer text,
  -- Null from when it stands in the record.
  known text,
  taken_at timestamptz
);
create index research_open on research_request (authority, agency) where taken_at is null;
create index research_of_record on research_request (authority, record) where taken_at is null;

-- Whom somebody answers for who signs in for an agency: the agency, and the authority that looks after their organisation (null: none does).
create function at_agency(secret text, out who actor, out agency text, out asking uuid)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it actor;
begin
  select a.* into it from actor_of(secret) a;
  if it.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  who := it;
  agency := case who.role when 'police officer' then 'police' when 'nurse' then 'health' when 'education member' then 'education' end;
  if agency is null then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
  select case when o.kind = 'local authority' then o.id else o.kept_by end into asking from organisation o where o.id = it.organisation;
end
$$;

-- Puts a request before an agency, in the change that says so in the record: whoever made that change.
create function research_ask(secret text, id_ uuid, due_ date, question_ jsonb) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or who.authority is null or octet_length(question_::text) > 40000 then return false; end if;
  insert into research_request (id, authority, record, agency, asked_at, asked_by, due, question)
    select f.fact, f.authority, f.record, f.body->>'agency', business_now(), who.post, due_, question_
    from fact f join change c on c.authority = f.authority and c.id = f.change
    where f.authority = who.authority and f.fact = id_ and f.is_current and f.kind = 'research-asked' and c.post = who.post;
  return found;
end
$$;

-- Whether a request may still be seen by the agency: while it is open, a fortnight after it was answered, and never of a hidden or sealed record.
create function research_shows(it research_request) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select it.question is not null and (it.answered_at is null or it.answered_at > business_now() - interval '14 days')
    and exists (select from rowan.record r where r.authority = it.authority and r.id = it.record and not r.sealed and r.restriction <> 'hidden')
$$;

-- What waits for somebody's agency and what it answered lately, what is due first; with one line in the audit.
create function research_mine(secret text)
returns table (id uuid, asked_at timestamptz, asked_by text, due date, question jsonb, answered_at timestamptz, answered_by text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
begin
  select * into here from at_agency(secret);
  if here.asking is null then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), here.asking, (here.who).account, (here.who).post, 'saw a list', 'requests');
  return query
    select r.id, r.asked_at, a.name, r.due, r.question, r.answered_at, b.name
    from research_request r join post p on p.id = r.asked_by join account a on a.id = p.account left join post q on q.id = r.answered_by left join account b on b.id = q.account
    where r.authority = here.asking and r.agency = here.agency and research_shows(r)
    order by r.answered_at is not null, r.due, r.asked_at, r.id limit 200;
end
$$;

-- One of them, with a line in the audit of the child it is about.
create function research_one(secret text, id_ uuid)
returns table (id uuid, asked_at timestamptz, asked_by text, due date, question jsonb, answered_at timestamptz, answered_by text, answer text, known text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
begin
  select * into here from at_agency(secret);
  insert into audit (at, authority, record, account, post, act, page)
    select business_now(), r.authority, r.record, (here.who).account, (here.who).post, 'read a request to an agency', 'request' from research_request r
    where r.id = id_ and r.authority = here.asking and r.agency = here.agency and research_shows(r);
  return query
    select r.id, r.asked_at, a.name, r.due, r.question, r.answered_at, b.name, r.answer, r.known
    from research_request r join post p on p.id = r.asked_by join account a on a.id = p.account left join post q on q.id = r.answered_by left join account b on b.id = q.account
    where r.id = id_ and r.authority = here.asking and r.agency = here.agency and research_shows(r);
end
$$;

-- Answers one. An answer is given once; what comes later is asked anew, or told on the telephone. False where somebody was quicker.
create function research_answer(secret text, id_ uuid, answer_ text, known_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
begin
  select * into here from at_agency(secret);
  if not (here.who).writes or answer_ not in ('known', 'nothing', 'no') or length(known_) > 20000 then return false; end if;
  update research_request r set answered_at = business_now(), answered_by = (here.who).post, answer = answer_, known = known_
    where r.id = id_ and r.authority = here.asking and r.agency = here.agency and r.answered_at is null and research_shows(r);
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act)
    select business_now(), r.authority, r.record, (here.who).account, (here.who).post, 'answered a request' from research_request r where r.id = id_;
  return true;
end
$$;

-- What was asked about a child and does not yet stand answered in the record, for whoever has the record open for writing.
create function research_of(secret text, record_ uuid)
returns table (id uuid, agency text, asked_at timestamptz, due date, answered_at timestamptz, answered_by text, answer text, known text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
  at_door door;
begin
  select a.* into who from actor_of(secret) a;
  at_door := door_to(who, record_);
  if who.account is null or at_door.door is null or not ('third party' = any(at_door.write_classes) or 'notes/third party' = any(at_door.write_parts)) then return; end if;
  return query
    select r.id, r.agency, r.asked_at, r.due, r.answered_at, concat_ws(', ', b.name, q.role, o.name), r.answer, r.known
    from research_request r left join post q on q.id = r.answered_by left join account b on b.id = q.account left join organisation o on o.id = q.organisation
    where r.authority = who.authority and r.record = record_ and r.taken_at is null order by r.due, r.agency, r.id;
end
$$;

-- Lets go of question and answer once the answer stands in the record. Called with the change that put it there.
create function research_taken(secret text, id_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  update research_request r set taken_at = business_now(), question = null, known = null
    where r.id = id_ and r.authority = who.authority and r.taken_at is null and r.answered_at is not null
      and exists (select from fact f where f.authority = r.authority and f.record = r.record and f.is_current and f.kind = 'research-answered' and f.body->>'asked' = r.id::text);
  return found;
end
$$;

-- What the front door waits for, and what came and stands in no record yet, of children it may know of.
create function research_waits(secret text) returns table (id uuid, record uuid, name text, agency text, due date, answered boolean, contact text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := at_front_door(secret);
begin
  return query
    select r.id, r.record, s.name, r.agency, r.due, r.answered_at is not null, f.body->>'contact'
    from research_request r join summary s on s.authority = r.authority and s.record = r.record
      join fact f on f.authority = r.authority and f.record = r.record and f.fact = r.id and f.is_current
    where r.authority = who.authority and r.taken_at is null and may_be_listed(who, r.record) order by r.answered_at is null, r.due, r.id limit 200;
end
$$;

revoke execute on function at_agency(text), research_shows(research_request) from public;
grant execute on function research_ask(text, uuid, date, jsonb), research_mine(text), research_one(text, uuid), research_answer(text, uuid, text, text), research_of(text, uuid), research_taken(text, uuid),
  research_waits(text) to rowan_app;
