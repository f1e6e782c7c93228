-- What goes to the Department for Education each day: which sendings there were, in which batches, and what the department holds of each child as
-- far as we know. Of a payload itself nothing is kept but its digest and the names and numbers of its parts.

create table payload_sending (
  id uuid primary key,
  authority uuid not null references organisation,
  -- full: every child as a whole; delta: what changed.
  kind text not null check (kind in ('full', 'delta')),
  asked_at timestamptz not null,
  -- Nobody: the day itself.
  asked_by uuid references account,
  asked_post uuid,
  for_day date,
  state text not null check (state in ('waiting', 'going', 'ended')),
  -- From when it may go on; while a worker is at it, when another may take it for left lying.
  next_at timestamptz not null,
  tries int not null default 0,
  ended_at timestamptz,
  -- Why it could not go on: a word of ours, never one of the department's.
  problem text,
  check ((state = 'ended') = (ended_at is not null))
);
create unique index payload_sending_open on payload_sending (authority) where state <> 'ended';
create unique index payload_sending_day on payload_sending (authority, for_day) where for_day is not null;
create index payload_sending_at on payload_sending (authority, asked_at);

-- Of each child: up to which change of the record was looked, and what is held of it. `number` null: nothing is held.
create table payload_child (
  authority uuid not null,
  record uuid not null,
  sending uuid not null references payload_sending,
  head int not null,
  form int not null,
  look_again_on date,
  number text,
  outline jsonb,
  sha256 text,
  -- Something is due that was not taken yet.
  waits boolean not null,
  -- Why the department does not take it: nothing is sent until the record changes.
  refused text,
  gaps jsonb not null,
  taken_at timestamptz,
  primary key (authority, record),
  check ((number is null) = (outline is null))
);
create index payload_child_waits on payload_child (authority) where waits or refused is not null or gaps <> '[]';

create table payload_batch (
  id uuid primary key,
  sending uuid not null references payload_sending,
  n int not null,
  children int not null,
  bytes int not null,
  sha256 text not null,
  -- sent: no answer yet; unsure: none came, or one that says nothing, so it may have arrived.
  state text not null check (state in ('sent', 'taken', 'refused', 'unsure', 'not taken')),
  tries int not null default 1,
  sent_at timestamptz not null,
  answered_at timestamptz,
  status int,
  receipt text,
  unique (sending, n),
  check ((state = 'sent') = (answered_at is null))
);

-- Whose payloads a batch has, and, until its answer, what is held before and after it.
create table payload_batch_child (
  batch uuid not null references payload_batch,
  authority uuid not null,
  record uuid not null,
  purges boolean not null,
  before jsonb,
  after jsonb,
  more boolean not null,
  primary key (batch, record)
);
create index payload_batch_child_record on payload_batch_child (authority, record);

alter table payload_sending enable row level security;
alter table payload_child enable row level security;
alter table payload_batch enable row level security;
alter table payload_batch_child enable row level security;

-- Sends on the day what changed, once; nothing where a sending still goes on.
create function payload_daily(authority_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  insert into payload_sending (id, authority, kind, asked_at, for_day, state, next_at)
    select gen_random_uuid(), o.id, 'delta', business_now(), business_today(), 'waiting', wall_now() from organisation o where o.id = authority_ and o.kind = 'local authority'
    on conflict do nothing;
  return found;
end
$$;

-- The data team asks for a sending now. Null, or why not: 'busy' (one goes on still).
create function payload_ask(secret text, id_ uuid, kind_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := data_team(secret);
begin
  insert into payload_sending (id, authority, kind, asked_at, asked_by, asked_post, state, next_at)
    values (id_, who.authority, kind_, business_now(), who.account, who.post, 'waiting', wall_now()) on conflict do nothing;
  if not found then return case when exists (select from payload_sending s where s.id = id_ and s.authority = who.authority) then null else 'busy' end; end if;
  insert into audit (at, authority, account, post, act, page, purpose, because)
    values (business_now(), who.authority, who.account, who.post, 'asked for a sending', 'daily-data', 'daily data for the Department for Education', kind_);
  return null;
end
$$;

-- Takes the next sending of an authority for a worker. One that was left lying comes again: whatever it had sent without hearing an answer may have arrived.
create function payload_next(authority_ uuid, lease interval) returns table (id uuid, kind text, tries int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  it payload_sending%rowtype;
begin
  select s.* into it from payload_sending s where s.authority = authority_ and s.state <> 'ended' and s.next_at <= wall_now() for update skip locked;
  if not found then return; end if;
  update payload_batch b set state = 'unsure', answered_at = business_now() where b.sending = it.id and b.state = 'sent';
  update payload_sending s set state = 'going', next_at = wall_now() + lease where s.id = it.id;
  return query select it.id, it.kind, it.tries;
end
$$;

-- What is held of a child, as one value.
create function payload_held(of payload_child) returns jsonb
language sql immutable set search_path = rowan, pg_catalog, pg_temp as $$
  select case when of.number is not null then jsonb_build_object('number', of.number, 'outline', of.outline, 'sha256', of.sha256) end
$$;

-- Opens the next children of which something may be due, by their number, in this transaction: changed since they were looked at, with a day that has
-- come, or waiting; of a full sending all that it has not looked at. Sealed records and those disposed of stay out, and what is held of them is forgotten
-- here: it is the department's own. Each has a line in its audit.
create function payload_records(sending_ uuid, form_ int, after_ bigint, most int, lease interval) returns table (record uuid, number bigint, held jsonb, again boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  it payload_sending%rowtype;
begin
  update payload_sending s set next_at = wall_now() + lease where s.id = sending_ and s.state = 'going' returning s.* into it;
  if not found then raise exception 'this sending does not go on'; end if;
  delete from payload_child c using rowan.record r where c.authority = it.authority and r.authority = c.authority and r.id = c.record and r.head <> c.head
    and exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.act = 'disposed')
    and not exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.act not in ('struck', 'moved', 'disposed'));
  return query
    with next as (
      select r.id, r.number, r.head, payload_held(c) as held, it.kind = 'full' and c.sending is distinct from it.id as again
      from rowan.record r left join payload_child c on c.authority = r.authority and c.record = r.id
      where r.authority = it.authority and r.subject = 'child' and not r.sealed and r.number > after_
        and (c.record is null or c.head <> r.head or c.form <> form_ or c.waits or c.look_again_on <= business_today() or (it.kind = 'full' and c.sending <> it.id))
        and (c.record is not null or exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.act not in ('struck', 'moved', 'disposed')))
      order by r.number limit most
    ), opening as (
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
        select it.authority, x.id, 'read', 'return', it.asked_by, it.asked_post, array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'], '{}', false from next x
    ), noting as (
      insert into audit (at, authority, record, account, post, act, door, page, shown, purpose, because)
        select business_now(), it.authority, x.id, it.asked_by, it.asked_post, 'opened', 'return', 'daily-data', x.head, 'daily data for the Department for Education', 'Looked at for the daily data' from next x
    )
    select x.id, x.number, x.held, x.again from next x order by x.number;
end
$$;

-- Notes what was looked at and is not due, or is: [{record, head, look, gaps, held, waits}].
create function payload_looked(sending_ uuid, form_ int, rows_ jsonb) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into payload_child as c (authority, record, sending, head, form, look_again_on, number, outline, sha256, waits, gaps)
    select s.authority, x.record, s.id, x.head, form_, x.look, x.held->>'number', nullif(x.held->'outline', 'null'), x.held->>'sha256', x.waits, x.gaps
    from payload_sending s, jsonb_to_recordset(rows_) as x(record uuid, head int, look date, gaps jsonb, held jsonb, waits boolean)
    where s.id = sending_ and s.state = 'going' and exists (select from rowan.record r where r.authority = s.authority and r.id = x.record and not r.sealed)
    on conflict (authority, record) do update set sending = excluded.sending, head = excluded.head, form = excluded.form, look_again_on = excluded.look_again_on, number = excluded.number,
      outline = excluded.outline, sha256 = excluded.sha256, waits = excluded.waits, gaps = excluded.gaps, refused = null
$$;

-- Which of these records still may go: none that was sealed since it was looked at. They stay as they are until the transaction ends.
create function payload_still(sending_ uuid, records_ uuid[]) returns table (record uuid)
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  with held as materialized (
    select r.id, r.sealed from rowan.record r join payload_sending s on s.id = sending_ and s.state = 'going' and s.authority = r.authority where r.id = any(records_) order by r.id for share of r)
  select held.id from held where not held.sealed
$$;

-- Writes down a batch before it goes: [{record, purges, before, after, more}], all of them asked of payload_still in the same transaction.
create function payload_begin(sending_ uuid, batch_ uuid, bytes_ int, sha256_ text, rows_ jsonb) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform from payload_sending s where s.id = sending_ and s.state = 'going' for update;
  if not found then raise exception 'this sending does not go on'; end if;
  if exists (select from jsonb_to_recordset(rows_) as x(record uuid) join rowan.record r on r.id = x.record where r.sealed) then raise exception 'a sealed record does not go'; end if;
  insert into payload_batch (id, sending, n, children, bytes, sha256, state, sent_at)
    select batch_, sending_, coalesce(max(b.n), 0) + 1, jsonb_array_length(rows_), bytes_, sha256_, 'sent', business_now() from payload_batch b where b.sending = sending_;
  insert into payload_batch_child (batch, authority, record, purges, before, after, more)
    select batch_, s.authority, x.record, x.purges, nullif(x.before, 'null'), nullif(x.after, 'null'), x.more
    from payload_sending s, jsonb_to_recordset(rows_) as x(record uuid, purges boolean, before jsonb, after jsonb, more boolean) where s.id = sending_;
end
$$;

-- What became of a batch. Taken: what comes after it is held. Refused or not taken: what was before, unless it may have arrived on an earlier try
-- (`unsure_`). `give_up`: the department does not take this one child, so nothing more is sent of it until its record changes.
create function payload_settle(batch_ uuid, state_ text, unsure_ boolean, give_up boolean, tries_ int, status_ int, receipt_ text) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  update payload_batch b set state = state_, tries = tries_, status = status_, receipt = receipt_, answered_at = business_now() where b.id = batch_ and b.state = 'sent';
  if not found then raise exception 'this batch waits for no answer'; end if;
  update payload_child c set
      number = h.held->>'number', outline = nullif(h.held->'outline', 'null'), sha256 = h.held->>'sha256',
      waits = case when state_ = 'taken' then h.more else not give_up end, refused = case when give_up then status_::text end,
      taken_at = case when state_ = 'taken' then business_now() else c.taken_at end
    from (select x.authority, x.record, x.more, case when state_ = 'taken' then x.after when unsure_ or state_ = 'unsure' then payload_held(o) else x.before end as held
          from payload_batch_child x join payload_child o on o.authority = x.authority and o.record = x.record where x.batch = batch_) h
    where c.authority = h.authority and c.record = h.record;
  update payload_batch_child x set before = null, after = null where x.batch = batch_;
end
$$;

-- Ends a sending, or lets it wait because of a problem.
create function payload_end(sending_ uuid, problem_ text, again_after interval) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update payload_sending s set state = case when problem_ is null then 'ended' else 'waiting' end, ended_at = case when problem_ is null then business_now() end, problem = problem_,
    tries = s.tries + 1, next_at = wall_now() + coalesce(again_after, interval '0') where s.id = sending_ and s.state = 'going'
$$;

-- The sendings of an authority, the latest first, with what came of their batches.
create function payload_sendings(secret text, most int)
returns table (id uuid, kind text, asked_at timestamptz, asked_by text, state text, next_at timestamptz, ended_at timestamptz, problem text, tries int,
               sent bigint, taken bigint, refused bigint, purges bigint, batches bigint, unsure bigint, receipts text[])
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    select s.id, s.kind, s.asked_at, a.name, s.state, s.next_at, s.ended_at, s.problem, s.tries,
      coalesce(b.sent, 0)::bigint, coalesce(b.taken, 0)::bigint, coalesce(b.refused, 0)::bigint, coalesce(b.purges, 0)::bigint, coalesce(b.batches, 0)::bigint, coalesce(b.unsure, 0)::bigint, coalesce(b.receipts, '{}')
    from payload_sending s left join account a on a.id = s.asked_by left join lateral (
      select sum(x.children) as sent, sum(x.children) filter (where x.state = 'taken') as taken, sum(x.children) filter (where x.state = 'refused' and x.children = 1) as refused,
        sum((select count(*) from payload_batch_child c where c.batch = x.id and c.purges)) filter (where x.state = 'taken') as purges,
        count(*) as batches, count(*) filter (where x.state = 'unsure') as unsure, array_agg(x.receipt order by x.n) filter (where x.receipt is not null) as receipts
      from payload_batch x where x.sending = s.id) b on true
    where s.authority = who.authority order by s.asked_at desc, s.id limit least(most, 100);
end
$$;

-- How many children are held by the department, wait to be sent, and are refused.
create function payload_standing(secret text) returns table (held bigint, waits bigint, refused bigint, changed bigint)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    select count(c.record) filter (where c.number is not null), count(c.record) filter (where c.waits), count(c.record) filter (where c.refused is not null),
      count(*) filter (where c.record is not null and not c.waits and (c.head <> r.head or c.look_again_on <= business_today()))
    from rowan.record r left join payload_child c on c.authority = r.authority and c.record = r.id
    where r.authority = who.authority and r.subject = 'child' and not r.sealed;
end
$$;

-- What keeps children or answers out of what is sent, a row for each child and gap ('refused': the department does not take it), by the number of the
-- record: nobody is named, and records kept from most people, or shut to whoever asks, are only counted (record and number null). That it was looked at is written down.
create function payload_troubles(secret text, page_ text)
returns table (gap text, record uuid, number bigint, fact uuid, worker text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
  shut uuid[] := shut_to(who.account);
begin
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Children with gaps in the daily data');
  return query
    select distinct on (r.number, g.gap) g.gap, case when k.known then r.id end, case when k.known then r.number end, case when k.known then g.fact end, a.name
    from payload_child c join rowan.record r on r.authority = c.authority and r.id = c.record
      cross join lateral (select r.restriction = 'none' and not r.id = any(shut) as known) k
      cross join lateral (select x.gap, x.fact from jsonb_to_recordset(c.gaps) as x(gap text, fact uuid) union all select 'refused', null where c.refused is not null) g
      left join summary s on s.authority = r.authority and s.record = r.id left join post p on p.id = s.worker_post left join account a on a.id = p.account
    where c.authority = who.authority and not r.sealed and (c.refused is not null or c.gaps <> '[]')
    order by r.number, g.gap, g.fact nulls last limit 5000;
end
$$;

-- Of a sealed record nothing is kept.
create function payload_of_sealed() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from payload_child c where c.authority = new.authority and c.record = new.id;
  delete from payload_batch_child x where x.authority = new.authority and x.record = new.id;
  return null;
end
$$;
create trigger payload_of_sealed after update of sealed on record for each row when (new.sealed and not old.sealed) execute function payload_of_sealed();

revoke execute on function payload_daily(uuid), payload_ask(text, uuid, text), payload_next(uuid, interval), payload_held(payload_child), payload_records(uuid, int, bigint, int, interval),
  payload_looked(uuid, int, jsonb), payload_still(uuid, uuid[]), payload_begin(uuid, uuid, int, text, jsonb), payload_settle(uuid, text, boolean, boolean, int, int, text), payload_end(uuid, text, interval),
  payload_sendings(text, int), payload_standing(text), payload_troubles(text, text), payload_of_sealed() from public;
grant execute on function payload_daily(uuid), payload_ask(text, uuid, text), payload_next(uuid, interval), payload_records(uuid, int, bigint, int, interval), payload_looked(uuid, int, jsonb),
  payload_still(uuid, uuid[]), payload_begin(uuid, uuid, int, text, jsonb), payload_settle(uuid, text, boolean, boolean, int, int, text), payload_end(uuid, text, interval), payload_sendings(text, int),
  payload_standing(text), payload_troubles(text, text) to rowan_app;
