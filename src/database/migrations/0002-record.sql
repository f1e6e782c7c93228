-- The record: changes, entries, facts and their words. rowan_app reads these under row-level security and writes none of them:
-- record_append() is the one function that writes.

create table record (
  authority uuid not null,
  id uuid not null,
  subject text not null,
  number bigint not null,
  head int not null default 0,
  head_hash bytea not null,
  kept_from jsonb not null default '{}',
  restriction text not null default 'none' check (restriction in ('none', 'limited', 'hidden')),
  sealed boolean not null default false,
  derivation text,
  look_again_on date,
  primary key (authority, id)
);
create unique index record_number on record (authority, number);
-- A door is tried by the record's id alone, and no two authorities may have one of the same id.
create unique index record_id on record (id);
create index record_look_again on record (look_again_on) where look_again_on is not null;
create index record_derivation on record (derivation, authority, id);

create table change (
  authority uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor uuid not null,
  post uuid,
  step text not null,
  purpose text not null,
  form_key text,
  primary key (authority, id)
);
create unique index change_form_key on change (authority, actor, form_key) where form_key is not null;

create table entry (
  authority uuid not null,
  record uuid not null,
  n int not null,
  change uuid not null,
  at timestamptz not null,
  hash bytea not null,
  xact xid8 not null default pg_current_xact_id(),
  primary key (authority, record, n)
);
create index entry_change on entry (authority, change);
create index entry_xact on entry (xact);

create table fact (
  authority uuid not null,
  record uuid not null,
  fact uuid not null,
  version int not null,
  n int not null,
  act text not null check (act in ('recorded', 'ended', 'corrected', 'struck', 'reopened', 'moved', 'disposed')),
  kind text not null,
  kind_version int not null,
  section text not null,
  class text not null,
  lane text,
  part_of uuid,
  starts date not null,
  ends date,
  valid daterange generated always as (daterange(starts, ends, '[)')) stored,
  exactness text not null default 'day',
  derives boolean not null,
  body jsonb,
  change uuid not null,
  is_current boolean not null,
  salt bytea,
  digest bytea not null,
  primary key (authority, record, fact, version),
  check (ends is null or ends >= starts),
  -- What a version said goes as a whole, or stays as a whole.
  check ((salt is null) = (body is null)),
  constraint one_at_a_time exclude using gist (authority with =, record with =, lane with =, valid with &&)
    where (is_current and lane is not null and act not in ('struck', 'moved', 'disposed'))
);
create unique index fact_current on fact (authority, fact, record) where is_current;
create index fact_n on fact (authority, record, n);

create table fact_words (
  authority uuid not null,
  record uuid not null,
  fact uuid not null,
  version int not null,
  field text not null,
  text text not null,
  primary key (authority, record, fact, version, field)
);

-- One fixed serialisation for hashes: lengths before values, days as numbers, instants as milliseconds, a mark of its own for null.
-- Nothing in it depends on a session's settings, and the names in these bodies were bound when they were made: they need no
-- search path of their own, so the planner can write them out in place (rowan verify hashes millions of rows with them).
-- The bytes of a text as the database (always UTF-8) holds them. convert_to() would say the same, but is not called immutable.
create function bytes_of(text) returns bytea
language sql immutable parallel safe
return decode(replace($1, '\', '\\'), 'escape');
create function serial(text) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea else '\x01'::bytea || int4send(octet_length($1)) || bytes_of($1) end;
-- Several texts in one: each with its length in bytes before it, or a dash for null.
create function sized(text) returns text
language sql immutable parallel safe
return case when $1 is null then '-' else octet_length($1)::text || ':' || $1 end;
create function serial(uuid) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea else '\x02'::bytea || uuid_send($1) end;
create function serial(int) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea else '\x03'::bytea || int4send($1) end;
create function serial(date) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea else '\x04'::bytea || int4send($1 - date '2000-01-01') end;
create function serial(timestamptz) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea
  else '\x05'::bytea || int8send((extract(epoch from $1) * 1000)::bigint) end;
create function serial(bigint) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea else '\x06'::bytea || int8send($1) end;

-- What a version says: jsonb is printed in one canonical order by the database itself. A version that marks that what was said is
-- gone says nothing, and needs no salt.
create function content_digest(salt bytea, body jsonb, words jsonb) returns bytea
language sql immutable parallel safe
return sha256(coalesce(salt, ''::bytea) || serial(body::text) || serial(words::text));

create function envelope(f fact) returns bytea
language sql immutable parallel safe
return serial(f.fact) || serial(f.version) || serial(f.kind_version) || serial(f.part_of) || serial(f.starts) || serial(f.ends)
  || serial(f.derives::int) || serial(sized(f.act) || sized(f.kind) || sized(f.section) || sized(f.class) || sized(f.lane) || sized(f.exactness))
  || f.digest;

create function change_digest(c change) returns bytea
language sql immutable parallel safe
return sha256(serial(c.authority) || serial(c.id) || serial(c.at) || serial(c.actor) || serial(c.post) || serial(c.step)
  || serial(c.purpose) || serial(c.form_key));

create function first_hash(authority uuid, id uuid, subject text, number bigint) returns bytea
language sql immutable parallel safe
return sha256(serial(authority) || serial(id) || serial(subject) || serial(number));

-- A link of a record's chain: the link before it, who made the change and why, when, and the envelope of every version it brought.
create function entry_hash(previous bytea, of_change bytea, at timestamptz, envelopes bytea) returns bytea
language sql immutable parallel safe
return sha256(previous || of_change || serial(at) || envelopes);

-- Which records this transaction has opened, by whom and how far. Only the doors write it (0003).
-- read: what a person may read. change: the record a person is changing; its derivation reads all facts and no words, and the
-- person's own classes and parts say what they may write. rowan: a record that a change or a job only reaches.
create unlogged table opened (
  xact xid8 not null default pg_current_xact_id(),
  authority uuid not null,
  record uuid not null,
  mode text not null check (mode in ('read', 'change', 'rowan')),
  door text not null,
  account uuid,
  post uuid,
  -- Classes of every section, and single section/class pairs beside them.
  classes text[] not null,
  parts text[] not null,
  may_write boolean not null,
  -- The reason that let the person in.
  why text,
  primary key (xact, record, authority)
);

-- Records that opened ones lean on: only their cards may be read. Only the doors write it (0003).
create unlogged table leant_on (
  xact xid8 not null default pg_current_xact_id(),
  authority uuid not null,
  record uuid not null,
  primary key (xact, record, authority)
);

-- Who this transaction acts for on lists: the keys that grants are given to. Only act() writes it (0003).
create unlogged table acting (
  xact xid8 primary key default pg_current_xact_id(),
  account uuid not null,
  post uuid not null,
  authority uuid not null,
  role text not null,
  practitioner boolean not null,
  keys text[] not null,
  -- Asked once: a policy is asked for every row.
  today date not null default business_today()
);

-- Adds versions to the chains of the records they belong to. rows: [{r,f,v,act,k,kv,s,c,l,p,from,to,x,d,b,w}] with w an object of
-- field -> place in words (from 1). Only functions of the owner call it.
create function chain_append(this change, moment timestamptz, rows_ jsonb, words_ text[]) returns table (record uuid, n int)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  digest_of_change bytea := change_digest(this);
  follows pg_catalog.record;
begin
  -- One by one: there are few, and each is found by its key.
  if rows_ @? '$[*].v ? (@ > 1)' then
    for follows in select j.r, j.f, j.v from jsonb_to_recordset(rows_) as j(r uuid, f uuid, v int) where j.v > 1 loop
      update fact f set is_current = false
        where f.authority = this.authority and f.fact = follows.f and f.record = follows.r and f.is_current and f.version = follows.v - 1;
    end loop;
  end if;

  return query
  with incoming as materialized (
    select r.*, case when r.act not in ('moved', 'disposed') then uuid_send(gen_random_uuid()) end as salt,
      case when r.w is not null then (select jsonb_object_agg(w.key, words_[w.value::int]) from jsonb_each_text(r.w) w) end as texts
    from jsonb_to_recordset(rows_) as r(r uuid, f uuid, v int, act text, k text, kv int, s text, c text, l text, p uuid,
      "from" date, "to" date, x text, d boolean, b jsonb, w jsonb)
  ), heads as (
    select h.id, h.head from record h where h.authority = this.authority and h.id in (select i.r from incoming i)
  ), spoken as (
    insert into fact_words (authority, record, fact, version, field, text)
      select this.authority, i.r, i.f, i.v, t.key, t.value
      from incoming i, jsonb_each_text(i.texts) t where i.texts is not null
  ), added as (
    insert into fact as f (authority, record, fact, version, n, act, kind, kind_version, section, class, lane, part_of, starts, ends,
                      exactness, derives, body, change, is_current, salt, digest)
      select this.authority, i.r, i.f, i.v, h.head + 1, i.act, i.k, i.kv, i.s, i.c, i.l, i.p, i."from", i."to",
             coalesce(i.x, 'day'), i.d, i.b, this.id, true, i.salt, content_digest(i.salt, i.b, i.texts)
      from incoming i join heads h on h.id = i.r
      returning f.record, f.fact, f.version, envelope(f) as envelope
  ), latest as (
    select a.record, string_agg(a.envelope, ''::bytea order by a.fact, a.version) as envelopes from added a group by a.record
  ), chained as (
    update record h set head = h.head + 1, head_hash = entry_hash(h.head_hash, digest_of_change, moment, l.envelopes)
    from latest l where h.authority = this.authority and h.id = l.record
    returning h.id, h.head, h.head_hash
  )
  insert into entry (authority, record, n, change, at, hash)
    select this.authority, c.id, c.head, this.id, moment, c.head_hash from chained c
    returning entry.record, entry.n;
end
$$;
revoke execute on function chain_append(change, timestamptz, jsonb, text[]) from public;

-- Adds one change, or the next part of a long one, to the records it touches, and writes the audit line of every record that the
-- change opened. change: {id, authority, step, purpose, formKey, at, continues}; actor and post come from the records' own opening,
-- so they cannot be forged, and `at` must be the moment that begin_change gave.
create function record_append(change_ jsonb, rows_ jsonb, words_ text[]) returns table (record uuid, n int)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  this change;
  moment timestamptz := (change_->>'at')::timestamptz;
  people int;
  is_refused boolean;
  is_later boolean;
begin
  this.authority := (change_->>'authority')::uuid;
  this.id := (change_->>'id')::uuid;
  this.step := change_->>'step';
  this.purpose := change_->>'purpose';
  this.form_key := change_->>'formKey';

  if rows_ is null or jsonb_array_length(rows_) = 0 then
    raise exception 'a change without a fact';
  end if;
  if moment is null or moment > business_now() or moment < business_now() - interval '5 minutes' then
    raise exception 'the change did not begin just now' using errcode = 'serialization_failure';
  end if;

  select count(distinct o.account), min(o.account::text)::uuid, min(o.post::text)::uuid into people, this.actor, this.post
    from opened o where o.xact = pg_current_xact_id() and o.authority = this.authority and o.mode = 'change';
  if people <> 1 then
    raise exception 'a change is of one person' using errcode = 'insufficient_privilege';
  end if;

  -- A record that the person named takes what they may write there. A record that is only reached takes the versions of a fact that
  -- it shares with a named one, and nothing else.
  select bool_or(o.record is null or not o.may_write or r.act in ('moved', 'disposed') or r.k = 'sealed' or (o.mode = 'rowan' and r.v = 1)), bool_or(r.v > 1)
    into is_refused, is_later
    from jsonb_to_recordset(rows_) as r(r uuid, v int, act text, k text)
      left join opened o on o.xact = pg_current_xact_id() and o.authority = this.authority and o.record = r.r and o.mode in ('change', 'rowan');
  if is_refused then
    raise exception 'not opened for writing' using errcode = 'insufficient_privilege';
  end if;
  -- Asked apart, so that a change which only adds looks for no version before its own.
  if is_later and exists (
    select from jsonb_to_recordset(rows_) as r(r uuid, f uuid, v int, act text, k text)
      join opened o on o.xact = pg_current_xact_id() and o.authority = this.authority and o.record = r.r and o.mode in ('change', 'rowan')
      left join lateral (
        select f.* from fact f where f.authority = this.authority and f.fact = r.f and f.record = r.r and f.is_current offset 0) f on true
    where r.v > 1 and (
      f.fact is null or f.kind <> r.k or f.act in ('struck', 'moved', 'disposed')
      or (o.mode = 'change' and not (f.class = any(o.classes) or (f.section || '/' || f.class) = any(o.parts)))
      or (o.mode = 'rowan' and not exists (
            select from jsonb_to_recordset(rows_) as own(r uuid, f uuid, act text)
              join opened named on named.xact = pg_current_xact_id() and named.authority = this.authority and named.record = own.r
                and named.mode = 'change'
            where own.f = r.f and own.act = r.act)))
  ) then
    raise exception 'not opened for writing' using errcode = 'insufficient_privilege';
  end if;

  if (change_->>'continues')::boolean then
    select c.* into this from change c where c.authority = this.authority and c.id = this.id and c.actor = this.actor;
    if not found then raise exception 'no such change to continue'; end if;
  else
    this.at := moment;
    insert into change select this.*;
  end if;

  return query select a.record, a.n from chain_append(this, moment, rows_, words_) a;
  perform change_audit(this);
end
$$;
