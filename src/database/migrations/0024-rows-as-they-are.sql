-- Rows come in as arrays of their own row types. A version used to be read out of JSON three times, and a derived row once more than it
-- was written: that was a third of all that the database did for a change.

-- A version as a change brings it. words: field -> text, null where it has none.
create type version_row as (
  record uuid, fact uuid, version int, act text, kind text, kind_version int, section text, class text, lane text, part_of uuid,
  starts date, ends date, exactness text, derives boolean, body jsonb, words jsonb
);

-- Adds versions to the chains of the records they belong to. Only functions of the owner call it.
create function versions_append(this change, moment timestamptz, rows_ version_row[]) returns table (record uuid, n int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  digest_of_change bytea := change_digest(this);
  follows pg_catalog.record;
begin
  -- One by one: there are few, and each is found by its key.
  for follows in select r.record, r.fact, r.version from unnest(rows_) r where r.version > 1 loop
    update fact f set is_current = false
      where f.authority = this.authority and f.fact = follows.fact and f.record = follows.record and f.is_current and f.version = follows.version - 1;
  end loop;

  return query
  with incoming as materialized (
    select r.*, case when r.act not in ('moved', 'disposed') then uuid_send(gen_random_uuid()) end as salt from unnest(rows_) r
  ), heads as (
    select h.id, h.head from record h where h.authority = this.authority and h.id in (select i.record from incoming i)
  ), spoken as (
    insert into fact_words (authority, record, fact, version, field, text)
      select this.authority, i.record, i.fact, i.version, t.key, t.value
      from incoming i, jsonb_each_text(i.words) t where i.words is not null
  ), added as (
    insert into fact as f (authority, record, fact, version, n, act, kind, kind_version, section, class, lane, part_of, starts, ends,
                      exactness, derives, body, change, is_current, salt, digest)
      select this.authority, i.record, i.fact, i.version, h.head + 1, i.act, i.kind, i.kind_version, i.section, i.class, i.lane, i.part_of, i.starts, i.ends,
             coalesce(i.exactness, 'day'), i.derives, i.body, this.id, true, i.salt, content_digest(i.salt, i.body, i.words)
      from incoming i join heads h on h.id = i.record
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
revoke execute on function versions_append(change, timestamptz, version_row[]) from public;

-- The same for the guardian's acts, whose versions are few and put together here. rows: [{r,f,v,act,k,kv,s,c,l,p,from,to,x,d,b,w}] with w
-- an object of field -> place in words (from 1).
create or replace function chain_append(this change, moment timestamptz, rows_ jsonb, words_ text[]) returns table (record uuid, n int)
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select a.record, a.n from versions_append(this, moment, array(
    select row(r.r, r.f, r.v, r.act, r.k, r.kv, r.s, r.c, r.l, r.p, r."from", r."to", r.x, r.d, r.b,
               (select jsonb_object_agg(w.key, words_[w.value::int]) from jsonb_each_text(r.w) w))::version_row
    from jsonb_to_recordset(rows_) as r(r uuid, f uuid, v int, act text, k text, kv int, s text, c text, l text, p uuid,
      "from" date, "to" date, x text, d boolean, b jsonb, w jsonb))) a
$$;

-- Adds one change, or the next part of a long one, to the records it touches, and writes the audit line of every record that the
-- change opened. change: {id, authority, step, purpose, formKey, at, continues}; actor and post come from the records' own opening,
-- so they cannot be forged, and `at` must be the moment that begin_change gave.
drop function record_append(jsonb, jsonb, text[]);
create function record_append(change_ jsonb, rows_ version_row[]) returns table (record uuid, n int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
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

  if rows_ is null or cardinality(rows_) = 0 then
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
  select bool_or(o.record is null or not o.may_write or r.act in ('moved', 'disposed') or r.kind = 'sealed' or (o.mode = 'rowan' and r.version = 1)), bool_or(r.version > 1)
    into is_refused, is_later
    from unnest(rows_) r
      left join opened o on o.xact = pg_current_xact_id() and o.authority = this.authority and o.record = r.record and o.mode in ('change', 'rowan');
  if is_refused then
    raise exception 'not opened for writing' using errcode = 'insufficient_privilege';
  end if;
  -- Asked apart, so that a change which only adds looks for no version before its own.
  if is_later and exists (
    select from unnest(rows_) r
      join opened o on o.xact = pg_current_xact_id() and o.authority = this.authority and o.record = r.record and o.mode in ('change', 'rowan')
      left join lateral (
        select f.* from fact f where f.authority = this.authority and f.fact = r.fact and f.record = r.record and f.is_current offset 0) f on true
    where r.version > 1 and (
      f.fact is null or f.kind <> r.kind or f.act in ('struck', 'moved', 'disposed')
      or (o.mode = 'change' and not (f.class = any(o.classes) or (f.section || '/' || f.class) = any(o.parts)))
      or (o.mode = 'rowan' and not exists (
            select from unnest(rows_) own
              join opened named on named.xact = pg_current_xact_id() and named.authority = this.authority and named.record = own.record
                and named.mode = 'change'
            where own.fact = r.fact and own.act = r.act)))
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

  return query select a.record, a.n from versions_append(this, moment, rows_) a;
  perform change_audit(this);
end
$$;
revoke execute on function record_append(jsonb, version_row[]) from public;
grant execute on function record_append(jsonb, version_row[]) to rowan_app;

-- Writes what derivations give: takes away what is gone, puts what is new or other, and leaves each record its marks.
drop function derived_put(uuid, jsonb, jsonb, jsonb);
create function derived_put(authority_ uuid, gone jsonb, duties duty[], grants grant_[], cards card[], links link[], summaries summary[], tokens search_token[], marks jsonb)
returns void
language plpgsql set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform derived_mark(authority_, marks);
  if gone ? 'duty' then
    delete from duty d using jsonb_to_recordset(gone->'duty') as k(record uuid, rule text, part text, anchor uuid, ordinal int)
      where d.authority = authority_ and d.record = k.record and d.rule = k.rule and d.part = k.part and d.anchor = k.anchor and d.ordinal = k.ordinal;
  end if;
  if gone ? 'grant_' then
    delete from grant_ g using jsonb_to_recordset(gone->'grant_') as k(record uuid, to_key text, because uuid, starts date)
      where g.authority = authority_ and g.record = k.record and g.to_key = k.to_key and g.because = k.because and g.starts = k.starts;
  end if;
  if gone ? 'card' then
    delete from card c using jsonb_to_recordset(gone->'card') as k(record uuid, name text)
      where c.authority = authority_ and c.record = k.record and c.name = k.name;
  end if;
  if gone ? 'link' then
    delete from link l using jsonb_to_recordset(gone->'link') as k(record uuid, fact uuid, field text, to_record uuid)
      where l.authority = authority_ and l.record = k.record and l.fact = k.fact and l.field = k.field and l.to_record = k.to_record;
  end if;
  if gone ? 'summary' then
    delete from summary s using jsonb_to_recordset(gone->'summary') as k(record uuid) where s.authority = authority_ and s.record = k.record;
  end if;
  if gone ? 'search_token' then
    delete from search_token t using jsonb_to_recordset(gone->'search_token') as k(record uuid, token text, field text)
      where t.authority = authority_ and t.record = k.record and t.token = k.token and t.field = k.field;
    if exists (select from jsonb_to_recordset(gone->'search_token') as k(field text) where k.field = 'name') then
      perform words_forget(authority_, array(select distinct k.token from jsonb_to_recordset(gone->'search_token') as k(token text, field text) where k.field = 'name'));
    end if;
  end if;
  if duties <> '{}' then insert into duty select * from unnest(duties); end if;
  if grants <> '{}' then insert into grant_ select * from unnest(grants); end if;
  if cards <> '{}' then insert into card select * from unnest(cards); end if;
  if links <> '{}' then insert into link select * from unnest(links); end if;
  if summaries <> '{}' then insert into summary select * from unnest(summaries); end if;
  if tokens <> '{}' then
    perform pg_advisory_xact_lock_shared(words_lock());
    insert into search_token select * from unnest(tokens);
    insert into name_word (authority, word, sound)
      select distinct authority_, t.token, dmetaphone(t.token) from unnest(tokens) t where t.field = 'name' order by 2
      on conflict do nothing;
  end if;
end
$$;
revoke execute on function derived_put(uuid, jsonb, duty[], grant_[], card[], link[], summary[], search_token[], jsonb) from public;
grant execute on function derived_put(uuid, jsonb, duty[], grant_[], card[], link[], summary[], search_token[], jsonb) to rowan_app;
