-- The three acts by which something recorded may go: move, seal, dispose. Each is asked for by the record guardian and agreed by a
-- second person, each leaves a chained trace, and rowan_app can do none of them but through these functions.

create table guardian_request (
  id uuid primary key,
  authority uuid not null,
  act text not null check (act in ('move', 'seal', 'dispose')),
  record uuid not null,
  -- move: one fact. dispose: these, or null for everything the record says.
  facts uuid[],
  -- move: the record it belongs to.
  to_record uuid,
  ground text not null check (ground in ('wrong person', 'adoption', 'order', 'retention', 'law')),
  reason text not null check (reason <> ''),
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_post uuid not null,
  answered_at timestamptz,
  answered_by uuid,
  answered_post uuid,
  answer text check (answer in ('agreed', 'declined', 'withdrawn')),
  why text,
  change uuid,
  check ((answer is null) = (answered_at is null)),
  check ((change is not null) = (answer is not distinct from 'agreed')),
  check (answer is distinct from 'agreed' or answered_by <> asked_by)
);
create index guardian_request_open on guardian_request (authority, asked_at) where answer is null;
alter table guardian_request enable row level security;

-- An id that sorts by time (UUID version 7), for facts that the database itself makes.
create function new_id() returns uuid
language sql volatile set search_path = rowan, pg_catalog as $$
  select encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- Asks for an act. Gives the request, or why not: 'not-guardian', 'not-found', 'already', 'not-there' (the other record cannot take it).
create function guardian_ask(secret text, id_ uuid, act_ text, record_ uuid, facts_ uuid[], to_record_ uuid, ground_ text, reason_ text)
returns table (request uuid, refused text)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
  it record%rowtype;
  other record%rowtype;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.role <> 'record guardian' then return query select null::uuid, 'not-guardian'; return; end if;
  if coalesce(btrim(reason_), '') = '' then raise exception 'a guardian says why'; end if;
  select r.* into it from rowan.record r where r.authority = who.authority and r.id = record_;
  if not found or (it.sealed and act_ = 'move') then return query select null::uuid, 'not-found'; return; end if;
  if it.subject = 'authority' then return query select null::uuid, 'not-found'; return; end if;
  if act_ = 'seal' and (it.sealed or facts_ is not null or to_record_ is not null) then return query select null::uuid, 'already'; return; end if;
  if act_ = 'move' then
    if cardinality(facts_) is distinct from 1 then raise exception 'one fact is moved at a time'; end if;
    select r.* into other from rowan.record r where r.authority = who.authority and r.id = to_record_ and not r.sealed and r.id <> it.id;
    if not found or other.subject <> it.subject then return query select null::uuid, 'not-there'; return; end if;
  elsif to_record_ is not null then
    raise exception 'only a move has another record';
  end if;
  if not (case act_ when 'move' then ground_ = 'wrong person' when 'seal' then ground_ in ('adoption', 'order') else ground_ in ('retention', 'law') end) then
    raise exception 'not a ground for this act';
  end if;
  if exists (select from unnest(facts_) one where not exists (
      select from fact f where f.authority = it.authority and f.record = it.id and f.fact = one and f.is_current
        and f.kind <> 'sealed' and f.act not in ('moved', 'disposed') and (act_ <> 'move' or f.act <> 'struck'))) then
    return query select null::uuid, 'not-found'; return;
  end if;
  insert into guardian_request (id, authority, act, record, facts, to_record, ground, reason, asked_at, asked_by, asked_post)
    values (id_, it.authority, act_, it.id, facts_, to_record_, ground_, reason_, business_now(), who.account, who.post);
  insert into audit (at, authority, record, account, post, act, door, purpose, shown)
    select business_now(), it.authority, one, who.account, who.post, 'asked to ' || act_, 'guardian', ground_, it.head
    from unnest(array_remove(array[it.id, to_record_], null)) one;
  return query select id_, null::text;
end
$$;

-- Whether this person may agree to a guardian's request.
create function may_agree(who actor) returns boolean
language sql immutable parallel safe
return (who).role in ('record guardian', 'head of service', 'director') and (who).authority is not null;

-- The requests that wait for an answer, for those who may give it.
create function guardian_requests(secret text)
returns table (request uuid, act text, record uuid, number bigint, facts uuid[], to_record uuid, to_number bigint, ground text, reason text,
               asked_at timestamptz, asked_by uuid, asked_by_name text, is_own boolean)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not may_agree(who) then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'guardian requests');
  return query
    select g.id, g.act, g.record, r.number, g.facts, g.to_record, other.number, g.ground, g.reason, g.asked_at, g.asked_by, a.name, g.asked_by = who.account
    from guardian_request g join rowan.record r on r.authority = g.authority and r.id = g.record
      left join rowan.record other on other.authority = g.authority and other.id = g.to_record
      left join account a on a.id = g.asked_by
    where g.authority = who.authority and g.answer is null order by g.asked_at, g.id;
end
$$;

-- Turns a request down, or takes one's own back. False where there is none that waits.
create function guardian_decline(secret text, request_ uuid, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
  asked guardian_request;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not may_agree(who) then return false; end if;
  update guardian_request g set answered_at = business_now(), answered_by = who.account, answered_post = who.post, why = why_,
      answer = case when g.asked_by = who.account then 'withdrawn' else 'declined' end
    where g.id = request_ and g.authority = who.authority and g.answer is null returning g.* into asked;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door)
    values (business_now(), asked.authority, asked.record, who.account, who.post,
      case when asked.asked_by = who.account then 'took back the wish to ' else 'declined to ' end || asked.act, 'guardian');
  return true;
end
$$;

-- What goes goes from every version: what the facts said, their words and the salts. Envelopes and digests stay.
create function content_erase(authority_ uuid, record_ uuid, facts_ uuid[]) returns void
language sql security definer set search_path = rowan, pg_catalog as $$
  delete from fact_words w where w.authority = authority_ and w.record = record_ and w.fact = any(facts_);
  update fact f set body = null, salt = null where f.authority = authority_ and f.record = record_ and f.fact = any(facts_) and f.body is not null;
$$;
revoke execute on function content_erase(uuid, uuid, uuid[]) from public;

-- The version that marks that a fact is gone from a record: the envelope of the last, nothing said.
create function trace_row(f fact, act_ text) returns jsonb
language sql stable set search_path = rowan, pg_catalog as $$
  select jsonb_build_object('r', f.record, 'f', f.fact, 'v', f.version + 1, 'act', act_, 'k', f.kind, 'kv', f.kind_version, 's', f.section,
    'c', f.class, 'l', f.lane, 'p', f.part_of, 'from', f.starts, 'to', f.ends, 'x', f.exactness, 'd', f.derives)
$$;

-- Moves a fact with its parts: traces in the old chain, and what they said as new facts of the other record.
create function do_move(this change, asked guardian_request) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  it fact;
  fresh jsonb := '{}';
  rows_ jsonb := '[]';
  words_ text[] := '{}';
  places jsonb;
  spoken fact_words;
  gone uuid[];
begin
  gone := array(
    with recursive whole(id) as (
      select asked.facts[1] union
      select p.fact from whole w join fact p on p.authority = asked.authority and p.record = asked.record and p.is_current and p.part_of = w.id
        and p.act not in ('moved', 'disposed'))
    select id from whole);
  for it in select f.* from fact f where f.authority = asked.authority and f.record = asked.record and f.fact = any(gone) and f.is_current and f.act <> 'struck' order by f.fact loop
    fresh := fresh || jsonb_build_object(it.fact, new_id());
  end loop;
  for it in select f.* from fact f where f.authority = asked.authority and f.record = asked.record and f.fact = any(gone) and f.is_current order by f.fact loop
    rows_ := rows_ || trace_row(it, 'moved');
    -- A part that had been struck out was never so: it is not recorded again.
    continue when it.act = 'struck';
    places := '{}';
    for spoken in
      select distinct on (w.field) w.* from fact_words w
      where w.authority = it.authority and w.record = it.record and w.fact = it.fact and w.field <> 'because' order by w.field, w.version desc
    loop
      words_ := words_ || spoken.text;
      places := places || jsonb_build_object(spoken.field, cardinality(words_));
    end loop;
    rows_ := rows_ || (trace_row(it, 'recorded') || jsonb_build_object('r', asked.to_record, 'f', fresh->>it.fact::text, 'v', 1, 'b', it.body,
      'w', case when places <> '{}' then places end,
      'p', case when fresh ? it.part_of::text then (fresh->>it.part_of::text)::uuid
                when exists (select from fact h where h.authority = it.authority and h.record = asked.to_record and h.fact = it.part_of and h.is_current
                               and h.act not in ('struck', 'moved', 'disposed')) then it.part_of end));
  end loop;
  perform chain_append(this, this.at, rows_, words_);
  perform content_erase(asked.authority, asked.record, gone);
end
$$;
revoke execute on function do_move(change, guardian_request) from public;

-- Seals a record: the fact in its chain, the column, and at once nothing derived of it anywhere. What leans on it derives without it.
create function do_seal(this change, asked guardian_request) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  names text[];
begin
  perform chain_append(this, this.at, jsonb_build_array(jsonb_build_object('r', asked.record, 'f', new_id(), 'v', 1, 'act', 'recorded', 'k', 'sealed',
    'kv', 1, 's', 'access', 'c', 'adoption', 'from', (this.at at time zone 'Europe/London')::date, 'd', true, 'b', jsonb_build_object('ground', asked.ground))), '{}');
  update rowan.record r set sealed = true where r.authority = asked.authority and r.id = asked.record;
  names := array(select distinct t.token from search_token t where t.authority = asked.authority and t.record = asked.record and t.field = 'name');
  delete from duty x where x.authority = asked.authority and x.record = asked.record;
  delete from card x where x.authority = asked.authority and x.record = asked.record;
  delete from link x where x.authority = asked.authority and (x.record = asked.record or x.to_record = asked.record);
  delete from summary x where x.authority = asked.authority and x.record = asked.record;
  delete from search_token x where x.authority = asked.authority and x.record = asked.record;
  delete from grant_ x where x.authority = asked.authority and x.record = asked.record;
  perform words_forget(asked.authority, names);
end
$$;
revoke execute on function do_seal(change, guardian_request) from public;

-- Disposes of what facts say, or of all that a record says, with the documents and drafts about it.
create function do_dispose(this change, asked guardian_request) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
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
  end if;
end
$$;
revoke execute on function do_dispose(change, guardian_request) from public;

-- Agrees to a request and does it. Gives the records to derive again in this transaction (those touched, and those that lean on them, by
-- Rowan's own door), or one row saying why not: 'not-found', 'same-person', 'gone' (the facts or the other record are no longer as asked).
create function guardian_agree(secret text, request_ uuid, change_ uuid)
returns table (refused text, authority uuid, act text, touched boolean, record uuid, subject text, number bigint, head int)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who actor;
  asked guardian_request;
  this change;
  touched_ uuid[];
  leaning uuid[];
  one pg_catalog.record;
  most_leaning constant int := 200;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  select g.* into asked from guardian_request g where g.id = request_ and g.authority = who.authority and g.answer is null for update;
  if not found or not may_agree(who) then
    return query select 'not-found', null::uuid, null::text, null::boolean, null::uuid, null::text, null::bigint, null::int; return;
  end if;
  if asked.asked_by = who.account then
    return query select 'same-person', null::uuid, null::text, null::boolean, null::uuid, null::text, null::bigint, null::int; return;
  end if;

  touched_ := array_remove(array[asked.record, asked.to_record], null);
  leaning := array(select distinct l.record from link l where l.authority = asked.authority and l.to_record = any(touched_) and not l.record = any(touched_));
  if cardinality(leaning) > most_leaning then
    update rowan.record r set derivation = null where r.authority = asked.authority and r.id = any(leaning);
    leaning := '{}';
  end if;
  for one in
    select w.id, bool_or(w.reached) as reached from (
      select unnest(touched_ || leaning) as id, true as reached
      union all select l.to_record, false from link l where l.authority = asked.authority and l.record = any(touched_ || leaning)) w
    group by w.id order by w.id
  loop
    if one.reached then
      perform from rowan.record r where r.authority = asked.authority and r.id = one.id for update;
    else
      perform from rowan.record r where r.authority = asked.authority and r.id = one.id for share;
      insert into leant_on (authority, record) values (asked.authority, one.id) on conflict do nothing;
    end if;
  end loop;
  -- Whoever came to lean on them while this waited for its locks derives again when opened, or by the worker.
  update rowan.record r set derivation = null where r.authority = asked.authority and not r.id = any(touched_ || leaning)
    and r.id in (select l.record from link l where l.authority = asked.authority and l.to_record = any(touched_));
  insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
    select asked.authority, id, 'rowan', 'guardian', who.account, who.post, '{}', '{}', false from unnest(touched_ || leaning) id;

  if exists (select from rowan.record r where r.authority = asked.authority and r.id = any(touched_) and r.sealed and asked.act <> 'dispose')
    or exists (select from unnest(asked.facts) f_ where not exists (
         select from fact f where f.authority = asked.authority and f.record = asked.record and f.fact = f_ and f.is_current
           and f.act not in ('moved', 'disposed') and (asked.act <> 'move' or f.act <> 'struck')))
    or (asked.act = 'dispose' and not exists (
         select from fact f where f.authority = asked.authority and f.record = asked.record and f.is_current and f.kind <> 'sealed' and f.act not in ('moved', 'disposed')))
    or (asked.act = 'move' and exists (
         select from fact f where f.authority = asked.authority and f.record = asked.to_record and f.fact = any(asked.facts) and f.is_current))
  then
    return query select 'gone', null::uuid, null::text, null::boolean, null::uuid, null::text, null::bigint, null::int; return;
  end if;

  this.authority := asked.authority;
  this.id := change_;
  this.at := business_now();
  this.actor := asked.asked_by;
  this.post := asked.asked_post;
  this.step := case asked.act when 'move' then 'Move a fact to the record it belongs to' when 'seal' then 'Seal the record' else 'Dispose of what was recorded' end;
  this.purpose := asked.ground;
  this.form_key := 'guardian:' || asked.id;
  insert into change select this.*;
  if asked.act = 'move' then perform do_move(this, asked);
  elsif asked.act = 'seal' then perform do_seal(this, asked);
  else perform do_dispose(this, asked);
  end if;
  update guardian_request g set answer = 'agreed', answered_at = this.at, answered_by = who.account, answered_post = who.post, change = this.id where g.id = asked.id;
  insert into audit (at, authority, record, account, post, act, door, purpose, page, shown, change)
    select this.at, asked.authority, r.id, who.account, who.post,
      case when r.id = any(touched_) then 'agreed to ' || asked.act else 'brought up to date' end, 'guardian', asked.ground, this.step, r.head, this.id
    from rowan.record r where r.authority = asked.authority and r.id = any(touched_ || leaning);
  update rowan.record r set derivation = null where r.authority = asked.authority and r.id = any(touched_ || leaning);
  return query select null::text, asked.authority, asked.act, r.id = any(touched_), r.id, r.subject, r.number, r.head
    from rowan.record r where r.authority = asked.authority and r.id = any(touched_ || leaning) order by r.id;
end
$$;

-- The sealed records of an authority, for the adoption role: by number, since their names are in no list.
create function sealed_records(secret text) returns table (record uuid, number bigint, sealed_on date)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or who.role <> 'adoption worker' or who.authority is null then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'sealed records');
  return query select r.id, r.number, f.starts from rowan.record r
      join fact f on f.authority = r.authority and f.record = r.id and f.kind = 'sealed' and f.is_current and f.act not in ('struck', 'moved', 'disposed')
    where r.authority = who.authority and r.sealed order by r.number;
end
$$;

-- Openings end with their transaction; the rows that say so are swept by a job. Another transaction's rows are seen only when it has ended.
create function openings_sweep() returns void
language sql security definer set search_path = rowan, pg_catalog as $$
  delete from opened where xact <> pg_current_xact_id();
  delete from leant_on where xact <> pg_current_xact_id();
  delete from acting where xact <> pg_current_xact_id();
$$;
