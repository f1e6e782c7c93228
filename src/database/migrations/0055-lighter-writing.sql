-- What a change costs the database: nothing here changes what is kept or who may see it.

-- Records have ids of their own in every authority (record_id), so that the authority need not stand in the exclusion: it was a fifth of what
-- writing a fact cost.
alter table fact drop constraint one_at_a_time;
alter table fact add constraint one_at_a_time exclude using gist (record with =, lane with =, valid with &&)
  where (is_current and lane is not null and act not in ('struck', 'moved', 'disposed'));

-- Duties are looked for by their rule where they are open (the rows to place) and where they do not bind yet (the shadow report): few of all.
drop index duty_rule;
create index duty_open on duty (authority, rule) where met_on is null and ended_on is null and known and in_force;
-- What is next for a child of a list, without reading through everything that was done.
create index duty_next on duty (authority, record) where met_on is null and ended_on is null and known and in_force;
create index duty_shadow on duty (authority, rule, arises) where not in_force;

-- The shadow report: how often rules that do not bind yet would have arisen here since a day, and for how many children. Counts only.
create or replace function shadow_of(secret text, rules text[], from_ date) returns table (rule text, occasions bigint, children bigint)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.rule, count(*), count(distinct d.record) from duty d join actor_of(secret) a on a.authority = d.authority
  where a.role in ('administrator', 'head of service', 'director') and d.rule = any(rules) and d.arises >= from_ and not d.in_force group by d.rule
$$;

-- What an opening keeps back is asked where something can be: not of an import, not of Rowan's own work, not in an emergency, and not where
-- somebody reads every class by a standing right, as whoever starts a record does.
drop trigger opened_keeps_back on opened;
create trigger opened_keeps_back before insert on opened for each row
  when (new.mode in ('read', 'change') and new.door not in ('emergency', 'import')
    and not (new.door = 'standing' and new.classes @> array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption']))
  execute function opened_keeps_back();
create trigger opened_keeps_back_anew before update on opened for each row execute function opened_keeps_back();

-- The audit lines of a change: one for each record that it opened, with the reason that let the person in.
create or replace function change_audit(this change) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into audit (at, authority, record, account, post, act, door, purpose, page, shown, because, change)
    select (select business_now()), o.authority, o.record, o.account, o.post,
      case o.mode when 'change' then 'changed' else 'brought up to date' end, o.door, this.purpose, this.step, r.head, o.why, this.id
    from opened o join record r on r.authority = o.authority and r.id = o.record
    where o.xact = pg_current_xact_id() and o.authority = this.authority and o.mode in ('change', 'rowan')
      -- All at once: a change of many records must not look each of them up among the lines of the others.
      and (o.authority, o.record) not in (
        select a.authority, a.record from audit a where a.xact = pg_current_xact_id() and a.change = this.id and a.authority is not null and a.record is not null)
$$;

-- What a derivation found, and which of it the record keeps in columns.
create or replace function derived_mark(authority_ uuid, marks jsonb) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if exists (
    select from jsonb_to_recordset(marks) as m(record uuid)
      left join opened o on o.xact = pg_current_xact_id_if_assigned() and o.authority = authority_ and o.record = m.record
    where o.record is null
  ) then
    raise exception 'record not opened' using errcode = 'insufficient_privilege';
  end if;
  update rowan.record r set derivation = m.derivation, look_again_on = m.look, kept_from = coalesce(m.kept, '{}'), restriction = m.restriction
  from jsonb_to_recordset(marks) as m(record uuid, derivation text, look date, kept jsonb, restriction text)
  where r.authority = authority_ and r.id = m.record;
end
$$;

-- Lets the database look at its tables while an import fills them, so that it goes on finding its way: where there are twice as many facts as
-- when it last looked, and not when little is brought into much.
create or replace function import_settle(secret text) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  run import_run := import_of(secret);
begin
  if (select pg_relation_size(c.oid) <= 2::bigint * c.relpages * current_setting('block_size')::int from pg_class c where c.oid = 'rowan.fact'::regclass) then return; end if;
  analyze record (authority, id, number), entry (authority, record, n, change), fact (authority, record, fact, version, n, kind, is_current, change),
    duty (authority, record, rule), grant_ (authority, record, to_key), card (authority, record, name), link (authority, record, to_record),
    summary (authority, record), search_token (authority, token, field, record), opened (xact, authority, record), audit (xact, authority, record, change);
end
$$;

-- Lists. Which records a person reaches by their grants, asked of each row by the record's own key: as part of the policies it was planned
-- with the policies of the grants themselves within, and now and then by reading every grant that the person's team has. The view is the
-- owner's: it says itself whose grants count, and that what is shut to somebody is not reached. `covering`: by the post of somebody away.
create view in_reach as
  select g.authority, g.record, not g.to_key = any((select a.keys from acting a where a.xact = pg_current_xact_id_if_assigned())::text[]) as covering
  from grant_ g
  where g.starts <= (select a.today from acting a where a.xact = pg_current_xact_id_if_assigned())
    and (g.ends is null or g.ends > (select a.today from acting a where a.xact = pg_current_xact_id_if_assigned()))
    and not g.record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[])
    and (g.to_key = any((select a.keys from acting a where a.xact = pg_current_xact_id_if_assigned())::text[])
      or (g.to_key = any((select a.covers from acting a where a.xact = pg_current_xact_id_if_assigned())::text[]) and is_covered(g.authority, g.record)));
revoke all on in_reach from public;
grant select on in_reach to rowan_app;

-- `offset 0`: asked for the row at hand, never made into a list of everything that is in reach.
alter policy derived on duty using (
  (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
  or exists (select from in_reach r where r.authority = duty.authority and r.record = duty.record offset 0));
alter policy derived on summary using (
  (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
  or (not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[]) and (
    (audience = 'authority' and authority = (select a.authority from acting a where a.xact = pg_current_xact_id_if_assigned() and a.practitioner))
    or exists (select from in_reach r where r.authority = summary.authority and r.record = summary.record and not r.covering offset 0))));
alter policy derived on search_token using (
  (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
  or (not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[]) and (
    (audience = 'authority' and authority = (select a.authority from acting a where a.xact = pg_current_xact_id_if_assigned() and a.practitioner))
    or exists (select from in_reach r where r.authority = search_token.authority and r.record = search_token.record and not r.covering offset 0))));

-- These give one row, or few. Taken for a thousand, as what is not said is, whoever asks for a page was looked for by reading every post and
-- every account through.
alter function actor_of(text) rows 1;
alter function session_of(text, boolean) rows 1;
alter function session_marks(text) rows 1;
alter function posts_held(uuid) rows 2;
alter function covered_by(uuid) rows 1;
