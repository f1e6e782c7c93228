-- A protected address is kept back by the database, and no longer by pages alone: from whoever did not come to the whole of the record by a
-- standing right or in an emergency. They are told that there is one and since when.

-- Kinds that can be kept back, as the code declares them: a fact is, where this answer of it is yes. Written when the database is served.
create table kept_back (kind text primary key, field text not null, class text not null);

alter table opened add column withheld uuid[] not null default '{}';

-- The facts that this opening does not show. What is so now counts for every version: the last that still says something.
create function facts_kept_back(o opened) returns uuid[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case
    when o.mode not in ('read', 'change') or o.door in ('emergency', 'import')
      or (o.door = 'standing' and not exists (select from kept_back k where not k.class = any(o.classes))) then '{}'
    else array(
      select f.fact from fact f join kept_back k on k.kind = f.kind
      where f.authority = o.authority and f.record = o.record and f.body->>k.field = 'true' and not (o.door = 'standing' and k.class = any(o.classes))
        and not exists (select from fact later where later.authority = f.authority and later.record = f.record and later.fact = f.fact
                          and later.version > f.version and later.body is not null))
    end
$$;

create function opened_keeps_back() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  new.withheld := facts_kept_back(new);
  return new;
end
$$;
create trigger opened_keeps_back before insert or update on opened for each row execute function opened_keeps_back();

alter policy seen on fact using (
  exists (select from opened o where o.xact = pg_current_xact_id_if_assigned() and o.record = fact.record and o.authority = fact.authority
    and (o.mode <> 'read' or ((fact.class = any(o.classes) or (fact.section || '/' || fact.class) = any(o.parts)) and not fact.fact = any(o.withheld)))));

-- What is kept back from this reader, with nothing of what it says but the mark: every version, in place of those that the policy hides.
create function withheld_here(authority_ uuid, record_ uuid) returns setof fact
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select (jsonb_populate_record(f, jsonb_build_object('body', case when f.body is not null then jsonb_build_object(k.field, true) end, 'salt', null, 'digest', null))).*
  from opened o cross join lateral unnest(o.withheld) w(fact)
    join fact f on f.authority = o.authority and f.record = o.record and f.fact = w.fact join kept_back k on k.kind = f.kind
  where o.xact = pg_current_xact_id_if_assigned() and o.authority = authority_ and o.record = record_ and o.mode = 'read'
    and (f.class = any(o.classes) or (f.section || '/' || f.class) = any(o.parts))
$$;
revoke execute on function facts_kept_back(opened), opened_keeps_back(), withheld_here(uuid, uuid) from public;
grant execute on function withheld_here(uuid, uuid) to rowan_app;

-- As before, and nobody changes what is kept back from them.
create or replace function record_append(change_ jsonb, rows_ version_row[]) returns table (record uuid, n int)
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
      or (o.mode = 'change' and (f.fact = any(o.withheld) or not (f.class = any(o.classes) or (f.section || '/' || f.class) = any(o.parts))))
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
