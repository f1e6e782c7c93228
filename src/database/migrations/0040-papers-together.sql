-- Papers that several people write: each stands in a part of the record (a section and a class), as facts do, so that what the police say
-- in a discussion is read by those who may read it. And who is writing in which part of a paper now.

alter table paper add column section text not null default 'plans';
alter table paper add column class text not null default 'ordinary';

drop policy seen on paper;
create policy seen on paper for select to rowan_app using (
  exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.mode = 'read' and o.authority = paper.authority and o.record = paper.record
    and (paper.class = any(o.classes) or paper.section || '/' || paper.class = any(o.parts))));

drop function paper_start(text, uuid, text, uuid, text);
drop function paper_write(text, uuid, text, text, int, text);
drop function paper_freeze(text, uuid, uuid);
drop function paper_writer(text, uuid);

-- The opening by which the bearer of this secret may write in a part of a record; null where there is none.
create function paper_writer(secret text, record_ uuid, section_ text, class_ text) returns opened
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select o from opened o join actor_of(secret) a on a.account = o.account and a.post = o.post cross join lateral door_to(a, o.record) d
  where o.xact = pg_current_xact_id() and o.record = record_ and o.mode = 'read'
    and (class_ = any(d.write_classes) or section_ || '/' || class_ = any(d.write_parts))
$$;

create function paper_start(secret text, id_ uuid, kind_ text, record_ uuid, title_ text, section_ text, class_ text) returns uuid
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  o opened := paper_writer(secret, record_, section_, class_);
begin
  if o.account is null then
    raise exception 'record not opened for writing' using errcode = 'insufficient_privilege';
  end if;
  insert into paper (authority, id, kind, record, title, started_at, started_by, section, class)
    values (o.authority, id_, kind_, record_, title_, business_now(), o.account, section_, class_) on conflict (id) do nothing;
  return id_;
end
$$;

-- Writes one field of one section. Returns the new version, or null when somebody wrote a later one than was seen: nothing is
-- overwritten, and this text is kept beside it.
create function paper_write(secret text, paper_ uuid, section_ text, field_ text, seen int, text_ text) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  o opened;
  p paper;
  current int;
begin
  select * into p from paper where paper.id = paper_ for update;
  o := paper_writer(secret, p.record, p.section, p.class);
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
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  p paper;
begin
  select * into p from paper where paper.id = paper_ for update;
  if not found or p.frozen_at is not null or (paper_writer(secret, p.record, p.section, p.class)).account is null then return false; end if;
  if exists (select from paper_section w join paper_section c on c.paper = w.paper and c.section = w.section and c.field = w.field and c.is_current
               where w.paper = paper_ and w.meanwhile and w.version > c.version) then return false; end if;
  update paper set frozen_at = business_now(), frozen_by = change_ where paper.id = paper_;
  return true;
end
$$;

-- What others have begun in the forms of a paper and not saved into it yet: who, at which form, since when, and when it was last kept.
-- Only for somebody who reads the paper in this transaction.
create function paper_beside(secret text, paper_ uuid) returns table (name text, step text, since timestamptz, saved_at timestamptz)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select x.name, d.step, min(d.started_at), max(d.saved_at) from actor_of(secret) a
    join paper p on p.id = paper_
    join opened o on o.xact = pg_current_xact_id_if_assigned() and o.account = a.account and o.record = p.record and o.mode = 'read'
      and (p.class = any(o.classes) or p.section || '/' || p.class = any(o.parts))
    join draft d on d.record = p.record and d.account <> a.account and d.ended_at is null and position('/papers/' || p.id || '/' in d.step) > 0
    join account x on x.id = d.account
  group by x.id, x.name, d.step order by min(d.started_at), x.name limit 20
$$;

grant execute on function
  paper_start(text, uuid, text, uuid, text, text, text), paper_write(text, uuid, text, text, int, text), paper_freeze(text, uuid, uuid), paper_beside(text, uuid)
to rowan_app;
