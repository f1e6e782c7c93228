-- Somebody asks for what is held about them. What is about others is held back by two people: one proposes, another agrees; the pack is made
-- when somebody else than whoever sent it has agreed to all of it. What was held back and why is kept, and so is the pack with its digests.

create table access_request (
  id uuid primary key,
  authority uuid not null,
  record uuid not null,
  asked_by text not null check (asked_by in ('person', 'parent', 'behalf')),
  received_on date not null,
  -- How it came, and what is asked for.
  how text not null check (how <> ''),
  wants text not null check (wants <> ''),
  begun_at timestamptz not null,
  begun_by uuid not null,
  identity_on date,
  identity_how text,
  extended_on date,
  extended_why text,
  -- To a second person, with the number of the record's last change that was looked through.
  sent_at timestamptz,
  sent_by uuid,
  sent_head int,
  back_why text,
  checked_at timestamptz,
  checked_by uuid,
  closed_on date,
  outcome text check (outcome in ('given', 'withdrawn', 'refused')),
  outcome_how text,
  check ((closed_on is null) = (outcome is null)),
  check ((identity_on is null) = (identity_how is null)),
  check ((extended_on is null) = (extended_why is null)),
  check ((sent_at is null) = (sent_by is null)),
  check ((checked_at is null) = (checked_by is null)),
  check (checked_by is distinct from sent_by or checked_by is null)
);
create unique index access_request_open on access_request (authority, record) where closed_on is null;

-- A decision about one entry of the record: held back as a whole (no passage) or in these words, or looked at and given. It holds when
-- somebody else has agreed.
create table access_decision (
  id uuid primary key,
  request uuid not null references access_request,
  item text not null,
  passage text check (passage <> ''),
  ground text not null check (ground in ('third party', 'harm', 'privilege', 'adoption', 'crime', 'court', 'give')),
  note text not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  answer text check (answer in ('agreed', 'sent back', 'taken back')),
  answered_at timestamptz,
  answered_by uuid,
  why text,
  check ((answer is null) = (answered_at is null)),
  check (answer is distinct from 'agreed' or answered_by <> proposed_by)
);
create index access_decision_request on access_decision (request);

-- What was made for whoever asked: what it says as a file for machines and as a page, with their digests. `withheld` is the log: what, why, by whom.
create table access_pack (
  request uuid primary key references access_request,
  made_at timestamptz not null,
  made_by uuid not null,
  head int not null,
  copy text not null,
  copy_sha256 bytea not null,
  page text not null,
  page_sha256 bytea not null,
  entries int not null,
  withheld jsonb not null
);

create function pack_keeper(secret text) returns actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$ select actor_in(secret, array['record guardian', 'head of service', 'director']) $$;

-- Whether somebody prepares what is asked for of this record: a record guardian from the first day, whoever may agree once it was sent. A
-- hidden record stays with those named and the guardian, a sealed one with the adoption role.
create function prepares_pack(who actor, record_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from access_request q join rowan.record r on r.authority = q.authority and r.id = q.record
    where q.record = record_ and q.authority = who.authority and q.closed_on is null and not r.sealed and r.restriction <> 'hidden'
      and (who.role = 'record guardian' or (who.role in ('head of service', 'director') and q.sent_at is not null)))
$$;

-- As before; and whoever prepares what somebody asked for about themselves reads the whole of that record.
create or replace function door_to(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  covering door;
begin
  if not exists (select from unnest(who.keys) k where k like 'import:%') then
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

-- A line in the audit of the record.
create function pack_note(who actor, record_ uuid, act_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into audit (at, authority, record, account, post, act, door, page) values (business_now(), who.authority, record_, who.account, who.post, act_, 'guardian', 'access-request')
$$;

-- Begins a request about the record of this number. Null, or why not: 'gone' (no such record), 'open' (one is being worked on).
create function access_request_begin(secret text, id_ uuid, number_ bigint, asked_by_ text, received_on_ date, how_ text, wants_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['record guardian']);
  it record%rowtype;
begin
  if received_on_ > business_today() then raise exception 'received in the future'; end if;
  select r.* into it from rowan.record r where r.authority = who.authority and r.number = number_ and r.subject in ('child', 'adult') and not r.sealed;
  if not found then return 'gone'; end if;
  insert into access_request (id, authority, record, asked_by, received_on, how, wants, begun_at, begun_by)
    values (id_, who.authority, it.id, asked_by_, received_on_, btrim(how_), btrim(wants_), business_now(), who.account) on conflict do nothing;
  if not found then return 'open'; end if;
  perform pack_note(who, it.id, 'began an access request');
  return null;
end
$$;

-- The requests of an authority, the open ones first, or the one that is named. Those whose record was sealed since are not there.
create function access_requests(secret text, request_ uuid)
returns table (id uuid, record uuid, subject text, number bigint, head int, name text, asked_by text, received_on date, how text, wants text, begun_at timestamptz, begun_by text,
               identity_on date, identity_how text, extended_on date, extended_why text, sent_at timestamptz, sent_by text, sent_by_me boolean, sent_head int, back_why text,
               checked_at timestamptz, checked_by text, made_at timestamptz, closed_on date, outcome text, outcome_how text, open_decisions int, sent_back int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := pack_keeper(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'access requests');
  return query
    select q.id, q.record, r.subject, r.number, r.head, s.name, q.asked_by, q.received_on, q.how, q.wants, q.begun_at, b.name, q.identity_on, q.identity_how, q.extended_on, q.extended_why,
      q.sent_at, x.name, q.sent_by = who.account, q.sent_head, q.back_why, q.checked_at, c.name, p.made_at, q.closed_on, q.outcome, q.outcome_how,
      (select count(*)::int from access_decision d where d.request = q.id and d.answer is null), (select count(*)::int from access_decision d where d.request = q.id and d.answer = 'sent back')
    from access_request q join rowan.record r on r.authority = q.authority and r.id = q.record and not r.sealed
      left join summary s on s.authority = q.authority and s.record = q.record left join access_pack p on p.request = q.id
      left join account b on b.id = q.begun_by left join account x on x.id = q.sent_by left join account c on c.id = q.checked_by
    where q.authority = who.authority and (request_ is null or q.id = request_)
      and (who.role = 'record guardian' or (q.sent_at is not null and r.restriction <> 'hidden') or exists (select from door_to(who, r.id) d where d.door = 'standing'))
    order by q.closed_on desc nulls first, q.received_on, q.begun_at limit 200;
end
$$;

-- Writes down what became of a request: 'identity' (checked on a day, how), 'extended' (told on a day, why), 'given', 'withdrawn', 'refused'. False where
-- it cannot be: there is none, it is closed, or it is given without a pack.
create function access_request_say(secret text, request_ uuid, act_ text, on_ date, words_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['record guardian']);
  it access_request;
begin
  if coalesce(btrim(words_), '') = '' then raise exception 'say how or why'; end if;
  select q.* into it from access_request q join rowan.record r on r.authority = q.authority and r.id = q.record and not r.sealed
    where q.id = request_ and q.authority = who.authority and q.closed_on is null for update of q;
  if not found or on_ > business_today() or on_ < it.received_on then return false; end if;
  if act_ = 'identity' then
    update access_request q set identity_on = on_, identity_how = btrim(words_) where q.id = request_;
  elsif act_ = 'extended' then
    if it.extended_on is not null then return false; end if;
    update access_request q set extended_on = on_, extended_why = btrim(words_) where q.id = request_;
  elsif act_ in ('given', 'withdrawn', 'refused') then
    if act_ = 'given' and (it.identity_on is null or not exists (select from access_pack p where p.request = request_)) then return false; end if;
    update access_request q set closed_on = on_, outcome = act_, outcome_how = btrim(words_) where q.id = request_;
  else
    raise exception 'no such act';
  end if;
  perform pack_note(who, it.record, case act_ when 'identity' then 'checked who asks' when 'extended' then 'extended an access request' else 'closed an access request: ' || act_ end);
  return true;
end
$$;

-- The request that is being worked on, for whoever may open its record: everything below asks this first.
create function pack_at_work(who actor, request_ uuid) returns access_request
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it access_request;
begin
  select q.* into it from access_request q where q.id = request_ and q.authority = who.authority and q.closed_on is null for update;
  if found and (door_to(who, it.record)).door is distinct from 'standing' then it := null; end if;
  return it;
end
$$;

create function access_decisions(secret text, request_ uuid)
returns table (id uuid, item text, passage text, ground text, note text, proposed_at timestamptz, proposed_by text, is_own boolean, answer text, answered_at timestamptz, answered_by text, why text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := pack_keeper(secret);
  it access_request;
begin
  select q.* into it from access_request q where q.id = request_ and q.authority = who.authority;
  if not found or (door_to(who, it.record)).door is distinct from 'standing' and who.role <> 'record guardian' then return; end if;
  return query
    select d.id, d.item, d.passage, d.ground, d.note, d.proposed_at, p.name, d.proposed_by = who.account, d.answer, d.answered_at, a.name, d.why
    from access_decision d left join account p on p.id = d.proposed_by left join account a on a.id = d.answered_by
    where d.request = request_ order by d.proposed_at, d.id;
end
$$;

-- Proposes decisions: [{id, item, passage, ground, note}]. What was sent or checked is looked through again. Gives how many; 0 where nothing can be.
create function access_decide(secret text, request_ uuid, rows_ jsonb) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := pack_keeper(secret);
  it access_request;
  made int;
begin
  it := pack_at_work(who, request_);
  if it.id is null then return 0; end if;
  insert into access_decision (id, request, item, passage, ground, note, proposed_at, proposed_by)
    select j.id, it.id, j.item, nullif(btrim(j.passage), ''), j.ground, btrim(coalesce(j.note, '')), business_now(), who.account
    from jsonb_to_recordset(rows_) as j(id uuid, item text, passage text, ground text, note text);
  get diagnostics made = row_count;
  update access_request q set checked_at = null, checked_by = null where q.id = it.id;
  delete from access_pack p where p.request = it.id;
  perform pack_note(who, it.record, 'proposed what is held back');
  return made;
end
$$;

-- Answers a decision: 'agreed' or 'sent back' by somebody else, 'taken back' by whoever proposed it. False where it cannot be.
create function access_answer(secret text, request_ uuid, decision_ uuid, answer_ text, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := pack_keeper(secret);
  it access_request;
begin
  it := pack_at_work(who, request_);
  if it.id is null or answer_ = 'sent back' and coalesce(btrim(why_), '') = '' then return false; end if;
  update access_decision d set answer = answer_, answered_at = business_now(), answered_by = who.account, why = nullif(btrim(why_), '')
    where d.id = decision_ and d.request = it.id and d.answer is null and (d.proposed_by = who.account) = (answer_ = 'taken back');
  if not found then return false; end if;
  perform pack_note(who, it.record, case answer_ when 'agreed' then 'agreed to what is held back' when 'sent back' then 'sent back what is held back' else 'took back what is held back' end);
  return true;
end
$$;

-- Passes the whole on: 'sent' to a second person as it stands after change `head_`; 'back' with why, or 'checked', by somebody else than whoever sent it. Null,
-- or why not: 'gone', 'same-person', 'changed' (the record has changed since), 'open' (a decision waits for an answer, or
-- was sent back and not made again).
create function access_pass(secret text, request_ uuid, to_ text, head_ int, why_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := pack_keeper(secret);
  it access_request;
  now_head int;
begin
  it := pack_at_work(who, request_);
  if it.id is null then return 'gone'; end if;
  select r.head into now_head from rowan.record r where r.authority = it.authority and r.id = it.record;
  if to_ = 'sent' then
    if head_ is distinct from now_head then return 'changed'; end if;
    update access_request q set sent_at = business_now(), sent_by = who.account, sent_head = head_, back_why = null, checked_at = null, checked_by = null where q.id = it.id;
    delete from access_pack p where p.request = it.id;
  elsif it.sent_at is null then
    return 'gone';
  elsif it.sent_by = who.account then
    return 'same-person';
  elsif to_ = 'back' then
    if coalesce(btrim(why_), '') = '' then raise exception 'whoever sends it back says why'; end if;
    update access_request q set sent_at = null, sent_by = null, sent_head = null, checked_at = null, checked_by = null, back_why = btrim(why_) where q.id = it.id;
    delete from access_pack p where p.request = it.id;
  elsif to_ = 'checked' then
    if it.sent_head is distinct from now_head then return 'changed'; end if;
    if exists (select from access_decision d where d.request = it.id and (d.answer is null or (d.answer = 'sent back' and not exists (
         select from access_decision later where later.request = d.request and later.item = d.item and later.answer = 'agreed' and later.proposed_at >= d.answered_at)))) then return 'open'; end if;
    update access_request q set checked_at = business_now(), checked_by = who.account where q.id = it.id;
  else
    raise exception 'no such step';
  end if;
  perform pack_note(who, it.record, case to_ when 'sent' then 'sent an access request to a second person' when 'back' then 'sent an access request back' else 'agreed to an access request' end);
  return null;
end
$$;

-- Keeps the pack. Null, or why not: 'gone', 'open' (a second person has not agreed to all of it), 'changed' (the record has changed since they did).
create function access_pack_keep(secret text, request_ uuid, copy_ text, page_ text, entries_ int, withheld_ jsonb) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := pack_keeper(secret);
  it access_request;
begin
  it := pack_at_work(who, request_);
  if it.id is null then return 'gone'; end if;
  if it.checked_at is null or exists (select from access_decision d where d.request = it.id and d.answer is null) then return 'open'; end if;
  if not exists (select from rowan.record r where r.authority = it.authority and r.id = it.record and r.head = it.sent_head) then return 'changed'; end if;
  delete from access_pack p where p.request = it.id;
  insert into access_pack values (it.id, business_now(), who.account, it.sent_head, copy_, sha256(convert_to(copy_, 'UTF8')), page_, sha256(convert_to(page_, 'UTF8')), entries_, withheld_);
  perform pack_note(who, it.record, 'made an access pack');
  return null;
end
$$;

-- The pack, for those who prepare it; each look is in the record's audit.
create function access_pack_of(secret text, request_ uuid, what_ text)
returns table (made_at timestamptz, made_by text, copy text, copy_sha256 text, page text, page_sha256 text, entries int, withheld jsonb)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := pack_keeper(secret);
  it access_request;
begin
  select q.* into it from access_request q join rowan.record r on r.authority = q.authority and r.id = q.record and not r.sealed where q.id = request_ and q.authority = who.authority;
  if not found or not exists (select from access_pack p where p.request = request_) then return; end if;
  if who.role <> 'record guardian' and (door_to(who, it.record)).door is distinct from 'standing' then return; end if;
  perform pack_note(who, it.record, what_);
  return query select p.made_at, a.name, p.copy, encode(p.copy_sha256, 'hex'), p.page, encode(p.page_sha256, 'hex'), p.entries, p.withheld
    from access_pack p left join account a on a.id = p.made_by where p.request = request_;
end
$$;

-- As before; what somebody asked for about themselves goes with the record.
create or replace function do_dispose(this change, asked guardian_request) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  rows_ jsonb;
  gone uuid[];
begin
  select jsonb_agg(trace_row(f, 'disposed')), array_agg(f.fact) into rows_, gone
    from fact f where f.authority = asked.authority and f.record = asked.record and f.is_current and f.act not in ('moved', 'disposed')
      and f.kind <> 'sealed' and (asked.facts is null or f.fact = any(asked.facts));
  perform chain_append(this, this.at, rows_, '{}');
  perform content_erase(asked.authority, asked.record, gone);
  if asked.facts is null then
    delete from paper_section s using paper p where p.authority = asked.authority and p.record = asked.record and s.paper = p.id;
    delete from paper p where p.authority = asked.authority and p.record = asked.record;
    update draft d set answers = '{}', ended_at = coalesce(d.ended_at, business_now()) where d.authority = asked.authority and d.record = asked.record;
    update emergency e set explanation = '' where e.authority = asked.authority and e.record = asked.record;
    delete from feedback_given g where g.authority = asked.authority and g.record = asked.record;
    delete from feedback_code c where c.authority = asked.authority and c.record = asked.record;
    delete from access_pack p using access_request q where q.id = p.request and q.authority = asked.authority and q.record = asked.record;
    delete from access_decision d using access_request q where q.id = d.request and q.authority = asked.authority and q.record = asked.record;
    delete from access_request q where q.authority = asked.authority and q.record = asked.record;
  end if;
end
$$;

revoke execute on function pack_keeper(text), prepares_pack(actor, uuid), pack_note(actor, uuid, text), access_request_begin(text, uuid, bigint, text, date, text, text), access_requests(text, uuid), access_request_say(text, uuid, text, date, text),
  pack_at_work(actor, uuid), access_decisions(text, uuid), access_decide(text, uuid, jsonb), access_answer(text, uuid, uuid, text, text), access_pass(text, uuid, text, int, text), access_pack_keep(text, uuid, text, text, int, jsonb),
  access_pack_of(text, uuid, text) from public;
grant execute on function access_request_begin(text, uuid, bigint, text, date, text, text), access_requests(text, uuid), access_request_say(text, uuid, text, date, text), access_decisions(text, uuid), access_decide(text, uuid, jsonb),
  access_answer(text, uuid, uuid, text, text), access_pass(text, uuid, text, int, text), access_pack_keep(text, uuid, text, text, int, jsonb), access_pack_of(text, uuid, text) to rowan_app;
