-- Derived rows: pure functions of a record, written in the transaction of the change. They hold dates, never states.

create table duty (
  authority uuid not null,
  record uuid not null,
  rule text not null,
  part text not null default '',
  anchor uuid not null,
  ordinal int not null,
  owner_role text not null,
  owner_post uuid,
  owner_team uuid,
  arises date not null,
  due date,
  due_at timestamptz,
  practice_due date,
  met_on date,
  met_at timestamptz,
  met_by uuid,
  ended_on date,
  ended_because text,
  known boolean not null,
  in_force boolean not null,
  waiting text,
  what text,
  primary key (authority, record, rule, part, anchor, ordinal)
);
create index duty_owner on duty (owner_post, due) where met_on is null and ended_on is null and known and in_force;
create index duty_team on duty (owner_team, due) where met_on is null and ended_on is null and known and in_force;
create index duty_unallocated on duty (authority, due) where owner_post is null and met_on is null and ended_on is null and known and in_force;
create index duty_rule on duty (authority, rule, arises);

create table card (
  authority uuid not null,
  record uuid not null,
  name text not null,
  body jsonb not null,
  primary key (authority, record, name)
);

-- Records that lean on others: every link field of a standing fact.
create table link (
  authority uuid not null,
  record uuid not null,
  to_record uuid not null,
  fact uuid not null,
  kind text not null,
  field text not null,
  starts date not null,
  ends date,
  primary key (authority, record, fact, field, to_record)
);
create index link_to on link (authority, to_record);

-- One row for lists and for the search card.
create table summary (
  authority uuid not null,
  record uuid not null,
  subject text not null,
  number bigint not null,
  name text not null,
  sort_name text collate "en-GB-x-icu" not null,
  born date,
  born_exactness text,
  died date,
  nhs_number text,
  status text,
  lives text,
  worker_post uuid,
  team uuid,
  ring text,
  last_seen date,
  last_seen_alone date,
  words text,
  audience text not null check (audience in ('authority', 'granted')),
  ended_on date,
  primary key (authority, record)
);
create index summary_worker on summary (worker_post) where ended_on is null;
create index summary_team on summary (team) where ended_on is null;

create table search_token (
  authority uuid not null,
  token text collate "C" not null,
  field text not null,
  record uuid not null,
  audience text not null,
  primary key (authority, token, field, record)
);
create index search_token_record on search_token (authority, record);

-- The distinct words of names, for sound-alike and near spelling: searched first, then joined to records.
create table name_word (
  authority uuid not null,
  word text collate "C" not null,
  sound text not null,
  primary key (authority, word)
);
create index name_word_sound on name_word (authority, sound);
create index name_word_near on name_word using gist (word gist_trgm_ops);

create table job_state (
  name text not null,
  authority uuid not null,
  body jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (name, authority)
);

-- Whether the existence of a record is kept from those it is not opened to.
create function is_hidden(authority_ uuid, record_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select exists (select from rowan.record r where r.authority = authority_ and r.id = record_ and (r.sealed or r.restriction = 'hidden'))
$$;

alter table duty enable row level security;
alter table card enable row level security;
alter table link enable row level security;
alter table summary enable row level security;
alter table search_token enable row level security;

create policy derived on duty for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = duty.authority and g.record = duty.record
         and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today)))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
create policy derived on card for all to rowan_app
  using ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or (authority, record) in (select l.authority, l.record from leant_on l where l.xact = pg_current_xact_id_if_assigned()))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
-- A link is seen from the record that leans, and from the one it leans on: there a reader does not see that a hidden record leans.
create policy derived on link for all to rowan_app
  using ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or ((authority, to_record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
      and (not is_hidden(authority, record)
        or (authority, to_record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned() and o.mode <> 'read'))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
create policy derived on summary for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from acting a where a.xact = pg_current_xact_id_if_assigned() and (
      (summary.audience = 'authority' and a.practitioner and a.authority = summary.authority)
      or exists (select from grant_ g where g.authority = summary.authority and g.record = summary.record and g.to_key = any(a.keys)
          and g.starts <= a.today and (g.ends is null or g.ends > a.today)))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
create policy derived on search_token for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from acting a where a.xact = pg_current_xact_id_if_assigned() and (
      (search_token.audience = 'authority' and a.practitioner and a.authority = search_token.authority)
      or exists (select from grant_ g where g.authority = search_token.authority and g.record = search_token.record and g.to_key = any(a.keys)
          and g.starts <= a.today and (g.ends is null or g.ends > a.today)))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));

grant select, insert, update, delete on duty, card, link, summary, search_token to rowan_app;
grant select, insert on name_word to rowan_app;
grant select, insert, update, delete on job_state to rowan_app;

-- What a derivation found, and which of it the record keeps in columns.
create function derived_mark(authority_ uuid, marks jsonb) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
begin
  if exists (select from jsonb_array_elements(marks) m where not opened_here(authority_, (m->>'record')::uuid)) then
    raise exception 'record not opened' using errcode = 'insufficient_privilege';
  end if;
  update rowan.record r set derivation = m.derivation, look_again_on = m.look, kept_from = coalesce(m.kept, '{}'), restriction = m.restriction
  from jsonb_to_recordset(marks) as m(record uuid, derivation text, look date, kept jsonb, restriction text)
  where r.authority = authority_ and r.id = m.record;
end
$$;

-- What every change needs once its locks are held: the business instant, the law as the authority has entered it, who acts, and
-- whether this form was already taken (its change, and the number it got in each record).
create function begin_change(secret text, authority_ uuid, form_key_ text)
returns table (now timestamptz, law jsonb, account uuid, post uuid, role text, writes boolean, done uuid, done_entries jsonb)
language plpgsql stable security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  return query select business_now(), law_as_entered(authority_), who.account, who.post, who.role, who.writes, c.id,
      (select jsonb_object_agg(e.record, e.n) from entry e where e.authority = authority_ and e.change = c.id)
    from (select 1) one left join change c on c.authority = authority_ and c.actor = who.account and c.form_key = form_key_;
end
$$;

-- The card of the authority's own record that says which law it has entered. No child is in it.
create function law_as_entered(authority_ uuid) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select c.body from record r join card c on c.authority = r.authority and c.record = r.id and c.name = 'law'
  where r.authority = authority_ and r.subject = 'authority' limit 1
$$;

-- Records that hold an entry of one of these facts, of which this transaction has opened one: a correction goes to every one of them.
-- A record from which the fact was moved or disposed of, or that is sealed, goes its own way.
create function holders_of(authority_ uuid, facts uuid[]) returns table (fact uuid, record uuid)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select f.fact, f.record from fact f join rowan.record r on r.authority = f.authority and r.id = f.record
  where f.authority = authority_ and f.fact = any(facts) and f.is_current and f.act not in ('moved', 'disposed') and not r.sealed
    and exists (select from fact own where own.authority = authority_ and own.fact = f.fact and own.is_current and opened_here(authority_, own.record))
$$;

-- Which of these records are sealed: what others derive does without them. Who asks has their ids from facts that name them.
create function sealed_among(authority_ uuid, ids uuid[]) returns setof uuid
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select r.id from rowan.record r where r.authority = authority_ and r.id = any(ids) and r.sealed
    and exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.authority = authority_ and o.mode in ('change', 'rowan'))
$$;

-- Marks records that lean on these opened ones: opening such a record, or the worker, makes its derivations again.
create function derivation_stale(authority_ uuid, leaning_on uuid[]) returns int
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  count_ int;
begin
  if exists (select from unnest(leaning_on) one where not opened_here(authority_, one)) then
    raise exception 'record not opened' using errcode = 'insufficient_privilege';
  end if;
  perform from rowan.record r
    where r.authority = authority_ and r.id in (select l.record from link l where l.authority = authority_ and l.to_record = any(leaning_on))
    order by r.id for update;
  update rowan.record r set derivation = null
    where r.authority = authority_ and r.derivation is not null
      and r.id in (select l.record from link l where l.authority = authority_ and l.to_record = any(leaning_on));
  get diagnostics count_ = row_count;
  return count_;
end
$$;

-- Records to derive again: made under another law or by another house, or whose day has come. Ids only.
create function records_to_derive(authority_ uuid, derivation_ text, after_ uuid, limit_ int) returns table (record uuid)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select r.id from record r
  where r.authority = authority_ and r.id > after_ and r.head > 0
    and (r.derivation is distinct from derivation_ or r.look_again_on <= business_today())
  order by r.id limit limit_
$$;

-- The derived rows of opened records, by table, for writing by difference.
create function derived_of(authority_ uuid, ids uuid[]) returns json
language sql stable set search_path = rowan, pg_catalog as $$
  select json_build_object(
    'duty', (select json_agg(row_to_json(d)) from duty d where d.authority = authority_ and d.record = any(ids)),
    'grant_', (select json_agg(row_to_json(g)) from grant_ g where g.authority = authority_ and g.record = any(ids)),
    'card', (select json_agg(row_to_json(c)) from card c where c.authority = authority_ and c.record = any(ids)),
    'link', (select json_agg(row_to_json(l)) from link l where l.authority = authority_ and l.record = any(ids)),
    'summary', (select json_agg(row_to_json(s)) from summary s where s.authority = authority_ and s.record = any(ids)),
    'search_token', (select json_agg(row_to_json(t)) from search_token t where t.authority = authority_ and t.record = any(ids)))
$$;

-- Words of names that no record uses any longer are forgotten: a rare name must not outlive the record that was sealed. Putting words
-- holds this lock shared, so that none is forgotten while somebody is just using it.
create function words_lock() returns bigint language sql immutable parallel safe return 7269623;
create function words_forget(authority_ uuid, words text[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
begin
  if not exists (select from name_word w where w.authority = authority_ and w.word = any(words)
                   and not exists (select from search_token t where t.authority = authority_ and t.token = w.word and t.field = 'name')) then
    return;
  end if;
  perform pg_advisory_xact_lock(words_lock());
  delete from name_word w where w.authority = authority_ and w.word = any(words)
    and not exists (select from search_token t where t.authority = authority_ and t.token = w.word and t.field = 'name');
end
$$;

-- Writes the differences and what each derivation leaves on its record: for each table, rows to delete (by their keys), rows to put.
create function derived_put(authority_ uuid, gone jsonb, put jsonb, marks jsonb) returns void
language plpgsql set search_path = rowan, pg_catalog as $$
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
  if put ? 'duty' then insert into duty select * from jsonb_populate_recordset(null::duty, put->'duty'); end if;
  if put ? 'grant_' then insert into grant_ select * from jsonb_populate_recordset(null::grant_, put->'grant_'); end if;
  if put ? 'card' then insert into card select * from jsonb_populate_recordset(null::card, put->'card'); end if;
  if put ? 'link' then insert into link select * from jsonb_populate_recordset(null::link, put->'link'); end if;
  if put ? 'summary' then insert into summary select * from jsonb_populate_recordset(null::summary, put->'summary'); end if;
  if put ? 'search_token' then
    perform pg_advisory_xact_lock_shared(words_lock());
    insert into search_token select * from jsonb_populate_recordset(null::search_token, put->'search_token');
    insert into name_word (authority, word, sound)
      select distinct authority_, w.token, dmetaphone(w.token)
      from jsonb_to_recordset(put->'search_token') as w(token text, field text) where w.field = 'name' order by 2
      on conflict do nothing;
  end if;
end
$$;

-- The record of the authority that the bearer of this secret acts for.
create function authority_record(secret text) returns uuid
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select r.id from actor_of(secret) a join rowan.record r on r.authority = a.authority and r.subject = 'authority' limit 1
$$;

-- The shadow report: how often rules that do not bind yet would have arisen here since a day, and for how many children. Counts only.
create function shadow_of(secret text, rules text[], from_ date) returns table (rule text, occasions bigint, children bigint)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select d.rule, count(*), count(distinct d.record) from duty d join actor_of(secret) a on a.authority = d.authority
  where a.role in ('administrator', 'head of service', 'director') and d.rule = any(rules) and d.arises >= from_ group by d.rule
$$;

-- The facts of an authority's own record as they stood at a moment: which law it had entered by then. No child is in it.
create function authority_facts_at(authority_ uuid, at_ timestamptz)
returns table (record uuid, fact uuid, version int, n int, act text, kind text, kind_version int, section text, class text, lane text, part_of uuid,
               starts date, ends date, exactness text, body jsonb, change uuid, at timestamptz)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select * from (
    select distinct on (f.fact) f.record, f.fact, f.version, f.n, f.act, f.kind, f.kind_version, f.section, f.class, f.lane, f.part_of, f.starts, f.ends,
      f.exactness, f.body, f.change, e.at
    from record r join fact f on f.authority = r.authority and f.record = r.id
      join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
    where r.authority = authority_ and r.subject = 'authority' and e.at <= at_
    order by f.fact, f.version desc) stood
  where stood.act not in ('struck', 'moved', 'disposed')
$$;
