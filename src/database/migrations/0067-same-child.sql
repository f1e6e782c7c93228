-- Which records may be of one child. A record's row in lists also says how the record is compared with others; the worker compares it when that
-- changes, by keys that two records share, and keeps the pairs that somebody is to look at. Nothing here joins records: that is a fact in both.

alter table summary add column compared_as jsonb;

-- Records to be compared because what they say changed.
create table same_child_due (
  authority uuid not null,
  record uuid not null,
  primary key (authority, record)
);

-- As what a record was compared last, by digest; and the keys under which it is found (the last bit says whether a key is a weak one).
create table same_child_compared (
  authority uuid not null,
  record uuid not null,
  digest text not null,
  primary key (authority, record)
);
create table same_child_key (
  authority uuid not null,
  key bigint not null,
  record uuid not null,
  primary key (authority, key, record)
);
create index same_child_key_record on same_child_key (authority, record);

-- Two records that may be of one child, or that have one number. `levels` says how closely they agree in each aspect, and holds nothing they say.
create table same_child_pair (
  id uuid not null primary key default gen_random_uuid(),
  authority uuid not null,
  one uuid not null,
  other uuid not null,
  score real not null,
  sure boolean not null,
  one_number boolean not null,
  levels text not null,
  found_at timestamptz not null,
  check (one < other),
  unique (authority, one, other)
);
create index same_child_pair_other on same_child_pair (authority, other);

-- What was decided of two records, and taken back: never changed, the last one counts. It stands beside the records: in them, that two must not be
-- linked would itself be the link.
create table same_child_decision (
  id uuid not null primary key default gen_random_uuid(),
  -- The order in which they were made.
  n bigint generated always as identity,
  authority uuid not null references organisation,
  one uuid not null,
  other uuid not null,
  decision text not null check (decision in ('same', 'different', 'household', 'unborn', 'must not', 'taken back')),
  -- How the two agreed when it was decided: it holds until they agree in another way.
  levels text not null,
  why text not null check (why <> ''),
  post uuid not null references post,
  at timestamptz not null,
  check (one < other)
);
create index same_child_decision_of on same_child_decision (authority, one, other, n);
create index same_child_decision_other on same_child_decision (authority, other);

-- A record that says something else than when it was compared is compared again. `do update`: where the worker holds the row, this waits for it, so
-- that no mark is lost.
create function same_child_mark() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  insert into same_child_due (authority, record)
    select new.authority, new.record
    where not exists (select from same_child_compared c where c.authority = new.authority and c.record = new.record and c.digest = md5(coalesce(new.compared_as::text, '')))
    on conflict (authority, record) do update set record = excluded.record;
  return null;
end
$$;
create trigger same_child_mark after insert or update on summary for each row when (new.subject = 'child') execute function same_child_mark();

-- Of a record that is sealed, or of which nothing is left, nothing is known here either: no key, no pair and no decision.
create function same_child_forget() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if exists (select from summary s where s.authority = old.authority and s.record = old.record) then return null; end if;
  delete from same_child_due d where d.authority = old.authority and d.record = old.record;
  delete from same_child_compared c where c.authority = old.authority and c.record = old.record;
  delete from same_child_key k where k.authority = old.authority and k.record = old.record;
  delete from same_child_pair p where p.authority = old.authority and old.record in (p.one, p.other);
  delete from same_child_decision d where d.authority = old.authority and old.record in (d.one, d.other);
  return null;
end
$$;
create constraint trigger same_child_forget after delete on summary deferrable initially deferred for each row when (old.subject = 'child') execute function same_child_forget();

-- The worker’s part. It is given what a record says only where that waits to be compared, and then what those say that share a key with it; each
-- record compared has its line in the audit.
create function same_child_take(authority_ uuid, most int) returns table (record uuid, compared_as jsonb, digest text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  ids uuid[];
begin
  ids := array(select d.record from same_child_due d where d.authority = authority_ order by d.record limit most for update skip locked);
  insert into audit (at, authority, record, act, door, page)
    select business_now(), authority_, s.record, 'brought up to date', 'rowan', 'compared with other records'
    from summary s where s.authority = authority_ and s.record = any(ids) and s.compared_as is not null;
  return query select i, s.compared_as, md5(coalesce(s.compared_as::text, '')) from unnest(ids) i left join summary s on s.authority = authority_ and s.record = i;
end
$$;

-- Gives a record its keys, and answers the others that share one which few enough have.
create function same_child_near(authority_ uuid, record_ uuid, keys bigint[], widest_strong int, widest_weak int) returns table (record uuid, compared_as jsonb)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not exists (select from same_child_due d where d.authority = authority_ and d.record = record_) then
    raise exception 'this record does not wait to be compared' using errcode = 'insufficient_privilege';
  end if;
  delete from same_child_key k where k.authority = authority_ and k.record = record_ and not k.key = any(keys);
  insert into same_child_key (authority, key, record) select distinct authority_, k, record_ from unnest(keys) k on conflict do nothing;
  return query
    select s.record, s.compared_as from summary s
    where s.authority = authority_ and s.compared_as is not null and s.record in (
      select unnest(n.records) from (
        select k, array(select x.record from same_child_key x where x.authority = authority_ and x.key = k and x.record <> record_ limit widest_strong + 1) as records from unnest(keys) k) n
      where cardinality(n.records) <= case when n.k & 1 = 1 then widest_weak else widest_strong end);
end
$$;

-- Keeps the pairs that were found of a record, in place of those found before; a pair that is found again keeps its id.
create function same_child_found(authority_ uuid, record_ uuid, digest_ text, pairs jsonb) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if not exists (select from same_child_due d where d.authority = authority_ and d.record = record_) then return; end if;
  delete from same_child_pair p where p.authority = authority_ and record_ in (p.one, p.other)
    and not exists (select from jsonb_to_recordset(pairs) as n(other uuid) where n.other in (p.one, p.other));
  insert into same_child_pair (authority, one, other, score, sure, one_number, levels, found_at)
    select authority_, least(record_, n.other), greatest(record_, n.other), n.score, n.sure, n.one_number, n.levels, business_now()
    from jsonb_to_recordset(pairs) as n(other uuid, score real, sure boolean, one_number boolean, levels text)
    where exists (select from summary s where s.authority = authority_ and s.record = n.other) and exists (select from summary s where s.authority = authority_ and s.record = record_)
    on conflict (authority, one, other) do update set score = excluded.score, sure = excluded.sure, one_number = excluded.one_number, levels = excluded.levels,
      found_at = case when same_child_pair.levels = excluded.levels then same_child_pair.found_at else excluded.found_at end;
  if not exists (select from summary s where s.authority = authority_ and s.record = record_ and s.compared_as is not null) then
    delete from same_child_key k where k.authority = authority_ and k.record = record_;
  end if;
  insert into same_child_compared (authority, record, digest) values (authority_, record_, digest_)
    on conflict (authority, record) do update set digest = excluded.digest;
  delete from same_child_due d where d.authority = authority_ and d.record = record_
    and not exists (select from summary s where s.authority = authority_ and s.record = record_ and md5(coalesce(s.compared_as::text, '')) <> digest_);
end
$$;

-- Who decides on pairs sees those of which they may know both records: where one is hidden, sealed or of their own family there is no pair, in no
-- list and in no number. The rows of lists say who may know of a record, and are asked with the reader’s own rights.
alter table same_child_pair enable row level security;
alter table same_child_decision enable row level security;
create policy both_known on same_child_pair for select to rowan_app using (
  exists (select from acting a where a.xact = pg_current_xact_id_if_assigned() and a.authority = same_child_pair.authority and a.role in ('front door worker', 'team manager', 'head of service', 'record guardian'))
  and exists (select from summary s where s.authority = same_child_pair.authority and s.record = same_child_pair.one)
  and exists (select from summary s where s.authority = same_child_pair.authority and s.record = same_child_pair.other));
create policy both_known on same_child_decision for select to rowan_app using (
  exists (select from acting a where a.xact = pg_current_xact_id_if_assigned() and a.authority = same_child_decision.authority and a.role in ('front door worker', 'team manager', 'head of service', 'record guardian'))
  and exists (select from summary s where s.authority = same_child_decision.authority and s.record = same_child_decision.one)
  and exists (select from summary s where s.authority = same_child_decision.authority and s.record = same_child_decision.other));
grant select on same_child_pair, same_child_decision to rowan_app;

-- Writes down what was decided of two records. False where they are no pair for whoever asks, or no longer the pair that they saw; what was decided is
-- taken back whether they still are one or not. Each of the two has its line in the audit, and neither line names the other.
create function same_child_decide(secret text, one_ uuid, other_ uuid, levels_ text, decision_ text, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['front door worker', 'team manager', 'head of service', 'record guardian']);
  a uuid := least(one_, other_);
  b uuid := greatest(one_, other_);
begin
  if not may_be_listed(who, a) or not may_be_listed(who, b) then return false; end if;
  if decision_ = 'taken back' then
    if (select d.decision from same_child_decision d where d.authority = who.authority and d.one = a and d.other = b order by d.n desc limit 1) is not distinct from 'taken back' then return false; end if;
  elsif not exists (select from same_child_pair p where p.authority = who.authority and p.one = a and p.other = b and p.levels = levels_ for update) then
    return false;
  end if;
  insert into same_child_decision (authority, one, other, decision, levels, why, post, at) values (who.authority, a, b, decision_, levels_, why_, who.post, business_now());
  insert into audit (at, authority, record, account, post, act, page)
    select business_now(), who.authority, r, who.account, who.post, 'decided whether two records are of one child', 'same-child-pair' from unnest(array[a, b]) r;
  return true;
end
$$;

-- The records that are of one child with this one, itself among them: each leads to one that goes on.
create function of_one_child(authority_ uuid, record_ uuid) returns uuid[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  with recursive child(id) as (
    select record_
    union
    select (f.body->>'record')::uuid from child c join fact f on f.authority = authority_ and f.record = c.id and f.kind in ('goes-on-in', 'other-record')
      and f.is_current and f.ends is null and f.act not in ('struck', 'moved', 'disposed'))
  select array_agg(c.id order by c.id) from child c
$$;

-- Of a seal: the other records of the same child that were sealed with the one that was named.
alter table guardian_request add column also uuid[] not null default '{}';

-- As before, and every record of the same child with it: one alone, left open, would tell who the child was. Whatever leaned on those derives again.
create or replace function do_seal(this change, asked guardian_request) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  together uuid[];
  names text[];
begin
  -- Two that were joined while this waited for its locks are locked here.
  perform from rowan.record r where r.authority = asked.authority and r.id = any(of_one_child(asked.authority, asked.record)) order by r.id for update;
  together := array(select r.id from rowan.record r where r.authority = asked.authority and r.id = any(of_one_child(asked.authority, asked.record)) and not r.sealed order by r.id);
  perform chain_append(this, this.at, (select jsonb_agg(jsonb_build_object('r', t, 'f', new_id(), 'v', 1, 'act', 'recorded', 'k', 'sealed',
    'kv', 1, 's', 'access', 'c', 'adoption', 'from', (this.at at time zone 'Europe/London')::date, 'd', true, 'b', jsonb_build_object('ground', asked.ground))) from unnest(together) t), '{}');
  update rowan.record r set sealed = true, derivation = null where r.authority = asked.authority and r.id = any(together);
  update rowan.record r set derivation = null where r.authority = asked.authority and not r.id = any(together)
    and r.id in (select l.record from link l where l.authority = asked.authority and l.to_record = any(together));
  names := array(select distinct t.token from search_token t where t.authority = asked.authority and t.record = any(together) and t.field = 'name');
  delete from duty x where x.authority = asked.authority and x.record = any(together);
  delete from card x where x.authority = asked.authority and x.record = any(together);
  delete from link x where x.authority = asked.authority and (x.record = any(together) or x.to_record = any(together));
  delete from summary x where x.authority = asked.authority and x.record = any(together);
  delete from search_token x where x.authority = asked.authority and x.record = any(together);
  delete from grant_ x where x.authority = asked.authority and x.record = any(together);
  perform words_forget(asked.authority, names);
  update guardian_request g set also = array_remove(together, asked.record) where g.id = asked.id;
end
$$;

-- As before, and which records of the same child are sealed with the one that is named: the second person agrees to all of them.
drop function guardian_requests(text);
create function guardian_requests(secret text)
returns table (request uuid, act text, record uuid, number bigint, facts uuid[], to_record uuid, to_number bigint, ground text, reason text,
               asked_at timestamptz, asked_by uuid, asked_by_name text, is_own boolean, with_numbers bigint[])
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not may_agree(who) then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'guardian requests');
  return query
    select g.id, g.act, g.record, r.number, g.facts, g.to_record, other.number, g.ground, g.reason, g.asked_at, g.asked_by, a.name, g.asked_by = who.account,
      case when g.act = 'seal' then array(select x.number from rowan.record x where x.authority = g.authority and x.id = any(of_one_child(g.authority, g.record)) and x.id <> g.record and not x.sealed order by x.number) else '{}' end
    from guardian_request g join rowan.record r on r.authority = g.authority and r.id = g.record
      left join rowan.record other on other.authority = g.authority and other.id = g.to_record
      left join account a on a.id = g.asked_by
    where g.authority = who.authority and g.answer is null and not array[g.record, g.to_record] && (select shut_to(who.account)) order by g.asked_at, g.id;
end
$$;

-- The records that one step joins with this one as one child.
create function joined_with(authority_ uuid, record_ uuid) returns setof uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select l.to_record from link l where l.authority = authority_ and l.record = record_ and l.kind in ('goes-on-in', 'other-record')
  union all select l.record from link l where l.authority = authority_ and l.to_record = record_ and l.kind in ('goes-on-in', 'other-record')
$$;

-- As before, and every record of the same child is shut as the one that was named: of their own family, and of whom it leads to.
create or replace function shut_to(account_ uuid) returns uuid[]
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  -- Asked at every page, and of hardly anybody there is one.
  if not exists (select from own_family o where o.account = account_ and o.ended_at is null) then return '{}'; end if;
  return (
    with recursive said as materialized (
      select o.authority, o.record, r.sealed or r.restriction = 'hidden' as leads_nobody
      from own_family o join rowan.record r on r.authority = o.authority and r.id = o.record where o.account = account_ and o.ended_at is null),
    own(authority, record, leads_nobody) as (
      select said.authority, said.record, said.leads_nobody from said
      union
      select own.authority, l.other, false from own cross join lateral joined_with(own.authority, own.record) as l(other) where not own.leads_nobody),
    near as materialized (
      select own.authority, own.record from own
      union select l.authority, l.to_record from own join link l on l.authority = own.authority and l.record = own.record and l.kind in (select k.kind from granting_kind k) where not own.leads_nobody
      union select l.authority, l.record from own join link l on l.authority = own.authority and l.to_record = own.record and l.kind in (select k.kind from granting_kind k) where not own.leads_nobody),
    shut(authority, record) as (
      select near.authority, near.record from near
      union
      select shut.authority, l.other from shut cross join lateral joined_with(shut.authority, shut.record) as l(other)
        where not exists (select from own where own.record = shut.record and own.leads_nobody))
    select coalesce(array_agg(shut.record), '{}') from shut);
end
$$;

revoke execute on function same_child_mark(), same_child_forget(), same_child_take(uuid, int), same_child_near(uuid, uuid, bigint[], int, int), same_child_found(uuid, uuid, text, jsonb),
  same_child_decide(text, uuid, uuid, text, text, text), of_one_child(uuid, uuid), joined_with(uuid, uuid), guardian_requests(text) from public;
grant execute on function same_child_take(uuid, int), same_child_near(uuid, uuid, bigint[], int, int), same_child_found(uuid, uuid, text, jsonb),
  same_child_decide(text, uuid, uuid, text, text, text), guardian_requests(text) to rowan_app;
