-- Records whose time is over: listed by the guardian, agreed by a second person, disposed of by the worker one after another. The act itself
-- is the guardian's `dispose` (0006). What a record says about how long it is kept is derived with its row for lists.

alter table summary add column keeping jsonb;

-- A list of records to dispose of. Asked for by the record guardian, answered by somebody else.
create table disposal_list (
  id uuid primary key,
  authority uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_post uuid not null,
  reason text not null check (reason <> ''),
  answered_at timestamptz,
  answered_by uuid,
  answered_post uuid,
  answer text check (answer in ('agreed', 'declined', 'withdrawn')),
  why text,
  check ((answer is null) = (answered_at is null)),
  check (answer is distinct from 'agreed' or answered_by <> asked_by)
);
create index disposal_list_authority on disposal_list (authority, asked_at);

-- A record of a list. What stands here of a record that is gone is its number, its classes and the day it went: nothing of the person.
create table disposal_item (
  list uuid not null references disposal_list,
  authority uuid not null,
  record uuid not null,
  number bigint not null,
  classes text[] not null,
  kept_until date,
  -- The last change of the record when it was listed: what is recorded since takes it off the list.
  head int not null,
  state text not null check (state in ('waiting', 'disposed', 'left out', 'changed')),
  at timestamptz,
  why text,
  change uuid,
  primary key (list, record),
  check ((state = 'waiting') = (kept_until is not null)),
  check ((state = 'disposed') = (change is not null))
);
create unique index disposal_item_waiting on disposal_item (authority, record) where state = 'waiting';
create index disposal_item_gone on disposal_item (authority, at) where state = 'disposed';

-- The last day to which a record is kept by the periods given ({class: {years, from}}): the latest of its classes; null where one of them has
-- no period, or the day it runs from is not known. The service works it out exactly, with what the law sets at the least.
create function disposal_until(keeping jsonb, periods jsonb) returns date
language sql immutable set search_path = rowan, pg_catalog, pg_temp as $$
  select case when count(*) > 0 and bool_and(each.until is not null) then max(each.until) end
  from (select ((keeping->>(periods->c->>'from'))::date + make_interval(years => (periods->c->>'years')::int))::date as until
        from jsonb_array_elements_text(keeping->'classes') c) each
$$;

-- Whether the authority has stopped all disposal today.
create function disposal_stopped(authority_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select exists (select from rowan.record r join fact f on f.authority = r.authority and f.record = r.id and f.kind = 'disposal-stop' and f.is_current
      and f.act not in ('struck', 'moved', 'disposed') and f.starts <= business_today() and (f.ends is null or f.ends > business_today())
    where r.authority = authority_ and r.subject = 'authority')
$$;

create function disposal_keeper(secret text) returns actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$ select actor_in(secret, array['record guardian', 'head of service', 'director']) $$;

-- Records whose time seems to be over and that stand on no list, by number. An adult's record stays while another record names it, and a
-- hidden one while it is hidden: whoever answers a list must not learn that it is there.
create function disposal_due(secret text, periods jsonb, most int) returns table (record uuid, number bigint, subject text, head int, keeping jsonb)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := disposal_keeper(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'disposal');
  return query
    select r.id, r.number, r.subject, r.head, s.keeping
    from summary s join rowan.record r on r.authority = s.authority and r.id = s.record
    where s.authority = who.authority and not r.sealed and r.restriction <> 'hidden' and disposal_until(s.keeping, periods) < business_today()
      and not exists (select from disposal_item i where i.authority = r.authority and i.record = r.id and i.state = 'waiting')
      and (r.subject <> 'adult' or not exists (select from link l where l.authority = r.authority and l.to_record = r.id))
    order by r.number limit least(most, 5000);
end
$$;

-- Lists records to dispose of: [{record, head, classes, until}]. Records that have changed since, are sealed or stand on another list are
-- passed over. Gives how many stand on the list; none: there is no list.
create function disposal_ask(secret text, list_ uuid, reason_ text, rows_ jsonb) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := disposal_keeper(secret);
  listed int;
begin
  if who.role <> 'record guardian' then raise exception 'for the record guardian' using errcode = 'insufficient_privilege'; end if;
  insert into disposal_list (id, authority, asked_at, asked_by, asked_post, reason) values (list_, who.authority, business_now(), who.account, who.post, btrim(reason_));
  insert into disposal_item (list, authority, record, number, classes, kept_until, head, state)
    select list_, r.authority, r.id, r.number, j.classes, j.until, r.head, 'waiting'
    from jsonb_to_recordset(rows_) as j(record uuid, head int, classes text[], until date)
      join rowan.record r on r.authority = who.authority and r.id = j.record and r.head = j.head and not r.sealed and r.restriction <> 'hidden' and r.subject <> 'authority'
    where j.until < business_today()
    on conflict do nothing;
  get diagnostics listed = row_count;
  if listed = 0 then
    delete from disposal_list l where l.id = list_;
  else
    insert into audit (at, authority, account, post, act, page, shown) values (business_now(), who.authority, who.account, who.post, 'listed records to dispose of', 'disposal', listed);
  end if;
  return listed;
end
$$;

-- The lists of an authority, latest first; one of them where it is named.
create function disposal_lists(secret text, list_ uuid)
returns table (list uuid, asked_at timestamptz, asked_by text, is_own boolean, reason text, answered_at timestamptz, answered_by text, answer text, why text,
               waiting int, disposed int, left_out int, changed int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := disposal_keeper(secret);
begin
  return query
    select l.id, l.asked_at, a.name, l.asked_by = who.account, l.reason, l.answered_at, b.name, l.answer, l.why,
      count(*) filter (where i.state = 'waiting')::int, count(*) filter (where i.state = 'disposed')::int, count(*) filter (where i.state = 'left out')::int, count(*) filter (where i.state = 'changed')::int
    from disposal_list l join disposal_item i on i.list = l.id left join account a on a.id = l.asked_by left join account b on b.id = l.answered_by
    where l.authority = who.authority and (list_ is null or l.id = list_)
    group by l.id, a.name, b.name order by l.asked_at desc, l.id limit 200;
end
$$;

-- The records of a list, by number.
create function disposal_items(secret text, list_ uuid, after_ bigint, most int)
returns table (record uuid, number bigint, classes text[], kept_until date, state text, at timestamptz, why text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := disposal_keeper(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'disposal list');
  return query
    select i.record, i.number, i.classes, i.kept_until, i.state, i.at, i.why from disposal_item i
    where i.list = list_ and i.authority = who.authority and i.number > after_ order by i.number limit least(most, 1000);
end
$$;

-- Takes a record off a list that nobody has answered yet. False where there is none such.
create function disposal_leave_out(secret text, list_ uuid, record_ uuid, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := disposal_keeper(secret);
begin
  if coalesce(btrim(why_), '') = '' then raise exception 'whoever leaves a record out says why'; end if;
  update disposal_item i set state = 'left out', kept_until = null, at = business_now(), why = btrim(why_)
    from disposal_list l
    where l.id = list_ and l.authority = who.authority and l.answer is null and i.list = l.id and i.record = record_ and i.state = 'waiting';
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, page) values (business_now(), who.authority, record_, who.account, who.post, 'left out of disposal', 'disposal list');
  return true;
end
$$;

-- Answers a list: 'agreed', 'declined', or 'withdrawn' by whoever asked. Null, or why not: 'gone' (answered, or there is none), 'same-person',
-- 'stopped' (nothing is disposed of at present), 'empty'.
create function disposal_answer(secret text, list_ uuid, answer_ text, why_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := disposal_keeper(secret);
  it disposal_list;
begin
  select l.* into it from disposal_list l where l.id = list_ and l.authority = who.authority and l.answer is null for update;
  if not found then return 'gone'; end if;
  if (it.asked_by = who.account) <> (answer_ = 'withdrawn') then return 'same-person'; end if;
  if answer_ = 'agreed' then
    if disposal_stopped(it.authority) then return 'stopped'; end if;
    if not exists (select from disposal_item i where i.list = it.id and i.state = 'waiting') then return 'empty'; end if;
  else
    update disposal_item i set state = 'left out', kept_until = null, at = business_now() where i.list = it.id and i.state = 'waiting';
  end if;
  update disposal_list l set answer = answer_, answered_at = business_now(), answered_by = who.account, answered_post = who.post, why = nullif(btrim(why_), '') where l.id = it.id;
  insert into audit (at, authority, account, post, act, page) values (business_now(), it.authority, who.account, who.post, answer_ || ' a list of records to dispose of', 'disposal list');
  return null;
end
$$;

-- What was disposed of, latest first: numbers, classes, days and who asked and agreed.
create function disposal_register(secret text, most int, skip int)
returns table (number bigint, classes text[], at timestamptz, list uuid, asked_by text, agreed_by text, total int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := disposal_keeper(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'disposal register');
  return query
    select i.number, i.classes, i.at, i.list, a.name, b.name, (count(*) over ())::int
    from disposal_item i join disposal_list l on l.id = i.list left join account a on a.id = l.asked_by left join account b on b.id = l.answered_by
    where i.authority = who.authority and i.state = 'disposed' order by i.at desc, i.number limit least(most, 1000) offset skip;
end
$$;

-- Records of agreed lists that wait to be disposed of, for the worker; none while all disposal is stopped.
create function disposal_waiting(authority_ uuid, most int) returns table (list uuid, record uuid, keeping jsonb)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select i.list, i.record, s.keeping
  from disposal_item i join disposal_list l on l.id = i.list and l.answer = 'agreed' left join summary s on s.authority = i.authority and s.record = i.record
  where i.authority = authority_ and i.state = 'waiting' and not disposal_stopped(authority_) order by l.answered_at, i.number limit most
$$;

-- Does what a request asks for, agreed by this person, and gives the records to derive again in this transaction (those touched, and those
-- that lean on them, by Rowan's own door), or one row that says 'gone': the facts or the other record are no longer as asked.
create function guardian_carry_out(asked guardian_request, account_ uuid, post_ uuid, change_ uuid)
returns table (refused text, authority uuid, act text, touched boolean, record uuid, subject text, number bigint, head int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  this change;
  touched_ uuid[];
  leaning uuid[];
  one pg_catalog.record;
  most_leaning constant int := 200;
begin
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
    select asked.authority, id, 'rowan', 'guardian', account_, post_, '{}', '{}', false from unnest(touched_ || leaning) id;

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
  update guardian_request g set answer = 'agreed', answered_at = this.at, answered_by = account_, answered_post = post_, change = this.id where g.id = asked.id;
  insert into audit (at, authority, record, account, post, act, door, purpose, page, shown, change)
    select this.at, asked.authority, r.id, account_, post_,
      case when r.id = any(touched_) then 'agreed to ' || asked.act else 'brought up to date' end, 'guardian', asked.ground, this.step, r.head, this.id
    from rowan.record r where r.authority = asked.authority and r.id = any(touched_ || leaning);
  update rowan.record r set derivation = null where r.authority = asked.authority and r.id = any(touched_ || leaning);
  return query select null::text, asked.authority, asked.act, r.id = any(touched_), r.id, r.subject, r.number, r.head
    from rowan.record r where r.authority = asked.authority and r.id = any(touched_ || leaning) order by r.id;
end
$$;

create or replace function guardian_agree(secret text, request_ uuid, change_ uuid)
returns table (refused text, authority uuid, act text, touched boolean, record uuid, subject text, number bigint, head int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
  asked guardian_request;
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
  return query select * from guardian_carry_out(asked, who.account, who.post, change_);
end
$$;

-- What people said of our work goes with the record that it is about.
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
  end if;
end
$$;

-- Disposes of one record of an agreed list, as the two people asked and agreed. `due`: the service finds that its time is still over. A
-- record that is not due, has changed since it was listed, or is named by another or has feedback waiting to be read is taken off the list. No row: nothing was disposed of.
create function disposal_do(list_ uuid, record_ uuid, change_ uuid, due boolean)
returns table (authority uuid, record uuid, subject text, number bigint, head int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  item disposal_item;
  whose disposal_list;
  asked guardian_request;
  fits boolean;
begin
  select i.* into item from disposal_item i where i.list = list_ and i.record = record_ and i.state = 'waiting' for update skip locked;
  if not found then return; end if;
  select l.* into whose from disposal_list l where l.id = list_ and l.answer = 'agreed' and l.answered_by <> l.asked_by;
  if not found or disposal_stopped(item.authority) then return; end if;
  perform from rowan.record r where r.authority = item.authority and r.id = item.record for update;
  select r.head = item.head and not r.sealed and r.restriction <> 'hidden'
      and (r.subject <> 'adult' or not exists (select from link l where l.authority = r.authority and l.to_record = r.id))
      and not exists (select from feedback_given g where g.authority = r.authority and g.record = r.id and g.taken_at is null and g.aside_at is null)
      and exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.kind <> 'sealed' and f.act not in ('moved', 'disposed'))
    into fits from rowan.record r where r.authority = item.authority and r.id = item.record;
  if not due or not coalesce(fits, false) then
    update disposal_item i set state = 'changed', kept_until = null, at = business_now() where i.list = list_ and i.record = record_;
    return;
  end if;
  insert into guardian_request (id, authority, act, record, ground, reason, asked_at, asked_by, asked_post)
    values (new_id(), item.authority, 'dispose', item.record, 'retention', whose.reason, whose.asked_at, whose.asked_by, whose.asked_post) returning * into asked;
  return query select c.authority, c.record, c.subject, c.number, c.head from guardian_carry_out(asked, whose.answered_by, whose.answered_post, change_) c where c.refused is null;
  update disposal_item i set state = 'disposed', kept_until = null, at = business_now(), change = change_ where i.list = list_ and i.record = record_;
end
$$;

revoke execute on function disposal_until(jsonb, jsonb), disposal_stopped(uuid), disposal_keeper(text), disposal_due(text, jsonb, int), disposal_ask(text, uuid, text, jsonb), disposal_lists(text, uuid),
  disposal_items(text, uuid, bigint, int), disposal_leave_out(text, uuid, uuid, text), disposal_answer(text, uuid, text, text), disposal_register(text, int, int),
  disposal_waiting(uuid, int), guardian_carry_out(guardian_request, uuid, uuid, uuid), disposal_do(uuid, uuid, uuid, boolean) from public;
grant execute on function disposal_stopped(uuid), disposal_due(text, jsonb, int), disposal_ask(text, uuid, text, jsonb), disposal_lists(text, uuid), disposal_items(text, uuid, bigint, int),
  disposal_leave_out(text, uuid, uuid, text), disposal_answer(text, uuid, text, text), disposal_register(text, int, int), disposal_waiting(uuid, int),
  disposal_do(uuid, uuid, uuid, boolean) to rowan_app;
