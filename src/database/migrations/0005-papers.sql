-- What is being written: one person's unfinished step (draft), and documents that several people write (paper).
-- Neither is the record. A draft is seen only by its author, through functions that ask for the session.

create table draft (
  authority uuid not null,
  id uuid primary key,
  account uuid not null,
  post uuid not null,
  step text not null,
  record uuid,
  form_key text not null,
  answers jsonb not null,
  version int not null default 1,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid
);
create unique index draft_form on draft (authority, account, form_key);
create index draft_open on draft (account, saved_at desc) where ended_at is null;

create table paper (
  authority uuid not null,
  id uuid primary key,
  kind text not null,
  record uuid not null,
  title text not null,
  started_at timestamptz not null,
  started_by uuid not null,
  frozen_by uuid,
  frozen_at timestamptz
);
create index paper_record on paper (authority, record);

-- Every text that anybody wrote in a field is kept, numbered as it came. is_current is the one that stands; `meanwhile` was written by
-- somebody who had not seen the one before it, and waits beside what stands until a later version was written by one who had seen both.
create table paper_section (
  authority uuid not null,
  paper uuid not null references paper,
  section text not null,
  field text not null,
  version int not null,
  text text not null,
  account uuid not null,
  post uuid not null,
  at timestamptz not null,
  is_current boolean not null,
  meanwhile boolean not null,
  primary key (paper, section, field, version),
  check (not (is_current and meanwhile))
);
create unique index paper_section_current on paper_section (paper, section, field) where is_current;

alter table draft enable row level security;
alter table paper enable row level security;
alter table paper_section enable row level security;
-- Papers stand among the plans of a record.
create policy seen on paper for select to rowan_app using (
  exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.mode = 'read' and o.authority = paper.authority and o.record = paper.record
    and ('ordinary' = any(o.classes) or 'plans/ordinary' = any(o.parts))));
create policy seen on paper_section for select to rowan_app using (exists (select from paper p where p.id = paper_section.paper));
grant select on paper, paper_section to rowan_app;

-- Saves a draft as typed, valid or not. Returns its version. `seen` is the version the form started from: a later one is never overwritten
-- (null is returned, and the caller saves under a form key of its own).
create function draft_save(secret text, id_ uuid, step_ text, record_ uuid, form_key_ text, answers_ jsonb, seen int) returns table (id uuid, version int, saved_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  return query
    insert into draft as d (authority, id, account, post, step, record, form_key, answers, started_at, saved_at)
    values (coalesce(who.authority, who.organisation), id_, who.account, who.post, step_, record_, form_key_, answers_, business_now(), business_now())
    on conflict (authority, account, form_key) do update
      set answers = excluded.answers, version = d.version + 1, saved_at = excluded.saved_at
      where d.ended_at is null and (seen is null or d.version <= seen)
    returning d.id, d.version, d.saved_at;
end
$$;

create function drafts_of(secret text) returns table (id uuid, step text, record uuid, form_key text, answers jsonb, version int, started_at timestamptz, saved_at timestamptz)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select d.id, d.step, d.record, d.form_key, d.answers, d.version, d.started_at, d.saved_at
  from draft d join actor_of(secret) a on a.account = d.account
  -- A draft about a record that was sealed since is kept, and shown to nobody.
  where d.ended_at is null and not exists (select from rowan.record r where r.id = d.record and r.sealed) order by d.saved_at desc, d.id
$$;

-- Ends a draft: finished by a change, or thrown away by its author.
create function draft_end(secret text, form_key_ text, change_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return false; end if;
  update draft d set ended_at = business_now(), ended_by = change_, answers = '{}'
    where d.account = who.account and d.form_key = form_key_ and d.ended_at is null;
  return found;
end
$$;

-- The opening by which the bearer of this secret may write among the plans of a record; null where there is none.
create function paper_writer(secret text, record_ uuid) returns opened
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select o from opened o join actor_of(secret) a on a.account = o.account and a.post = o.post cross join lateral door_to(a, o.record) d
  where o.xact = pg_current_xact_id() and o.record = record_ and o.mode = 'read'
    and ('ordinary' = any(d.write_classes) or 'plans/ordinary' = any(d.write_parts))
$$;

create function paper_start(secret text, id_ uuid, kind_ text, record_ uuid, title_ text) returns uuid
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  o opened := paper_writer(secret, record_);
begin
  if o.account is null then
    raise exception 'record not opened for writing' using errcode = 'insufficient_privilege';
  end if;
  insert into paper (authority, id, kind, record, title, started_at, started_by) values (o.authority, id_, kind_, record_, title_, business_now(), o.account);
  return id_;
end
$$;

-- Writes one field of one section. Returns the new version, or null when somebody wrote a later one than was seen: nothing is
-- overwritten, and this text is kept beside it.
create function paper_write(secret text, paper_ uuid, section_ text, field_ text, seen int, text_ text) returns int
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  o opened;
  p paper;
  current int;
begin
  select * into p from paper where paper.id = paper_ for update;
  o := paper_writer(secret, p.record);
  if o.account is null then
    raise exception 'record not opened for writing' using errcode = 'insufficient_privilege';
  end if;
  if p.frozen_at is not null then raise exception 'the paper is finished'; end if;
  select max(s.version) into current from paper_section s where s.paper = paper_ and s.section = section_ and s.field = field_;
  if coalesce(current, 0) = seen then
    update paper_section s set is_current = false where s.paper = paper_ and s.section = section_ and s.field = field_ and s.is_current;
  end if;
  insert into paper_section (authority, paper, section, field, version, text, account, post, at, is_current, meanwhile)
    values (p.authority, paper_, section_, field_, coalesce(current, 0) + 1, text_, o.account, o.post, business_now(),
      coalesce(current, 0) = seen, coalesce(current, 0) <> seen);
  return case when coalesce(current, 0) = seen then seen + 1 end;
end
$$;

-- Finishing a paper freezes it with the change that its facts came in. False where it is finished already, where the bearer may not write
-- it, and while a text waits beside another.
create function paper_freeze(secret text, paper_ uuid, change_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  p paper;
begin
  select * into p from paper where paper.id = paper_ for update;
  if not found or p.frozen_at is not null or (paper_writer(secret, p.record)).account is null then return false; end if;
  if exists (select from paper_section w join paper_section c on c.paper = w.paper and c.section = w.section and c.field = w.field and c.is_current
               where w.paper = paper_ and w.meanwhile and w.version > c.version) then return false; end if;
  update paper set frozen_at = business_now(), frozen_by = change_ where paper.id = paper_;
  return true;
end
$$;

-- What somebody searched for, kept for the session so that no words about a child stand in an address. Seen only by who asked.
create table search_asked (
  id uuid primary key,
  session uuid not null,
  typed text not null,
  at timestamptz not null default clock_timestamp()
);
create index search_asked_at on search_asked (at);

create function search_keep(secret text, id_ uuid, typed_ text) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  insert into search_asked (id, session, typed) values (id_, who.session, typed_);
  delete from search_asked where at < clock_timestamp() - interval '12 hours';
end
$$;

create function search_kept(secret text, id_ uuid) returns text
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select s.typed from search_asked s join actor_of(secret) a on a.session = s.session where s.id = id_
$$;

-- Messages to whoever looks after Rowan here: words, role and page, and nothing that stood on it.
create table message (
  id bigint generated always as identity primary key,
  organisation uuid not null,
  account uuid not null,
  role text not null,
  kind text not null,
  page text not null,
  words text not null,
  at timestamptz not null
);

create function message_keep(secret text, kind_ text, page_ text, words_ text) returns void
language sql security definer set search_path = rowan, pg_catalog as $$
  insert into message (organisation, account, role, kind, page, words, at)
    select a.organisation, a.account, a.role, kind_, page_, words_, business_now() from actor_of(secret) a
$$;

-- The messages of an organisation, for its administrators.
create function messages_for(secret text) returns table (at timestamptz, who text, role text, kind text, page text, words text)
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select m.at, x.name, m.role, m.kind, m.page, m.words
  from actor_of(secret) a join message m on m.organisation = a.organisation join account x on x.id = m.account
  where a.role = 'administrator' order by m.id desc limit 200
$$;
