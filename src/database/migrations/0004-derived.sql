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

alter table duty enable row level security;
alter table card enable row level security;
alter table link enable row level security;
alter table summary enable row level security;
alter table search_token enable row level security;

create policy derived on duty for all to rowan_app
  using (
    record in (select o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = duty.authority and g.record = duty.record
         and g.to_key = any(a.keys) and g.starts <= business_today() and (g.ends is null or g.ends > business_today())))
  with check (opened_here(authority, record));
create policy derived on card for all to rowan_app
  using (record in (select o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from link l where l.authority = card.authority and l.to_record = card.record)
    or exists (select from rowan.record r where r.authority = card.authority and r.id = card.record and r.subject = 'authority'))
  with check (opened_here(authority, record));
create policy derived on link for all to rowan_app
  using (record in (select o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or to_record in (select o.record from opened o where o.xact = pg_current_xact_id_if_assigned()))
  with check (opened_here(authority, record));
create policy derived on summary for all to rowan_app
  using (
    record in (select o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from acting a where a.xact = pg_current_xact_id_if_assigned() and (
      (summary.audience = 'authority' and a.practitioner and a.authority = summary.authority)
      or exists (select from grant_ g where g.authority = summary.authority and g.record = summary.record and g.to_key = any(a.keys)
          and g.starts <= business_today() and (g.ends is null or g.ends > business_today())))))
  with check (opened_here(authority, record));
create policy derived on search_token for all to rowan_app
  using (
    record in (select o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or exists (select from acting a where a.xact = pg_current_xact_id_if_assigned() and (
      (search_token.audience = 'authority' and a.practitioner and a.authority = search_token.authority)
      or exists (select from grant_ g where g.authority = search_token.authority and g.record = search_token.record and g.to_key = any(a.keys)
          and g.starts <= business_today() and (g.ends is null or g.ends > business_today())))))
  with check (opened_here(authority, record));

grant select, insert, update, delete on duty, card, link, summary, search_token to rowan_app;
grant select, insert on name_word to rowan_app;

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
