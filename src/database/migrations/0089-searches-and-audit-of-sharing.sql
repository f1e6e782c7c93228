-- A person's searches of who knows a child are counted by the day of England: there is nothing to browse. False, and a line in the audit: they have made as many as are let.
create index locator_searched on locator_search (post, at);

create function locator_turn(secret text, most int) returns boolean
language plpgsql volatile security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  -- Two searches of one person at once are counted one after the other.
  perform pg_advisory_xact_lock(hashtextextended('locator ' || who.account::text, 0));
  if (select count(*) from locator_search s join post p on p.id = s.post
      where p.account = who.account and s.at >= (business_today()::timestamp at time zone 'Europe/London')) < most then return true; end if;
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), here.authority, who.account, who.post, 'was refused a search of who knows a child', 'who-knows', most || ' were made today');
  return false;
end
$$;
revoke execute on function locator_turn(text, int) from public;
grant execute on function locator_turn(text, int) to rowan_app;

-- As before; a search that still waits for answers goes along, so that who answers it speaks of what is kept under the key in use.
create or replace function locator_moved(secret text, earlier bytea[], present bytea[]) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
begin
  select * into here from at_sharing(secret);
  if here.authority is null or cardinality(earlier) <> cardinality(present) then return; end if;
  insert into locator_entry as kept select distinct on (p.present, l.custodian, l.record_type) l.authority, p.present, l.custodian, l.record, l.record_type, l.starts, l.ends, l.said_at, l.said_by
    from unnest(earlier, present) p(earlier, present) join locator_entry l on l.authority = here.authority and l.token = p.earlier
    where p.earlier <> all(locator_moved.present)
    order by p.present, l.custodian, l.record_type, l.said_at desc
    on conflict (authority, token, custodian, record_type) do update set record = excluded.record, starts = excluded.starts, ends = excluded.ends, said_at = excluded.said_at, said_by = excluded.said_by
      where kept.said_at < excluded.said_at;
  delete from locator_entry l where l.authority = here.authority and l.token = any(earlier) and l.token <> all(locator_moved.present);
  update locator_search s set tokens = (
      select array_agg(coalesce(p.present, t.token) order by t.place) from unnest(s.tokens) with ordinality t(token, place) left join unnest(earlier, present) p(earlier, present) on p.earlier = t.token)
    where s.authority = here.authority and s.tokens && earlier;
end
$$;

-- As before; of what is kept back nothing is said to whoever asked until a second person has agreed.
create or replace function exchange_line(it exchange) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select b.name || case it.what when 'ask' then ' asked ' else ' told ' end || t.name || '. Needed for: ' || (it.question->>'function') || case
      when it.review = 'waits' then case when it.by_organisation = it.authority then '' else '. What is kept back waits for a second person' end
      else coalesce('. Items: ' || (select string_agg(n || ' ' || what, ', ' order by what) from (
        select case i->>'decision' when 'disclosed' then 'given' when 'none' then 'not held' else 'kept back' end as what, count(*) as n from jsonb_array_elements(it.answer->'items') i group by 1) x), '') end
  from organisation b, organisation t where b.id = it.by_organisation and t.id = it.to_organisation
$$;

-- As before; while an organisation has not agreed to an answer that keeps something back, what its people do with it stands in no audit of the authority that asked: it would tell of an answer
-- that does not count. That somebody gave no lawful reason is told at once: whoever leads on safeguarding has to see it.
create or replace function exchange_noted(who actor, id_ uuid, act_ text, page_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into audit (at, authority, record, account, post, act, page, because)
    select business_now(), case when not k.alone then e.authority end, case when not k.alone then e.record end, who.account, who.post, act_, page_, exchange_line(e)
    from exchange e cross join lateral (select coalesce(who.authority is null and e.by_organisation = e.authority and e.review in ('waits', 'sent back') and act_ <> 'gave no lawful reason to keep back', false) as alone) k
    where e.id = id_
$$;
