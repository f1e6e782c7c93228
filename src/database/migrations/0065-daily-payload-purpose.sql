-- As before, with what for in the audit as a person reads it.
create or replace function payload_ask(secret text, id_ uuid, kind_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := data_team(secret);
begin
  insert into payload_sending (id, authority, kind, asked_at, asked_by, asked_post, state, next_at)
    values (id_, who.authority, kind_, business_now(), who.account, who.post, 'waiting', wall_now()) on conflict do nothing;
  if not found then return case when exists (select from payload_sending s where s.id = id_ and s.authority = who.authority) then null else 'busy' end; end if;
  insert into audit (at, authority, account, post, act, page, purpose, because)
    values (business_now(), who.authority, who.account, who.post, 'asked for a sending', 'daily-data', 'Daily data for the Department for Education', kind_);
  return null;
end
$$;

create or replace function payload_records(sending_ uuid, form_ int, after_ bigint, most int, lease interval) returns table (record uuid, number bigint, held jsonb, again boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  it payload_sending%rowtype;
begin
  update payload_sending s set next_at = wall_now() + lease where s.id = sending_ and s.state = 'going' returning s.* into it;
  if not found then raise exception 'this sending does not go on'; end if;
  delete from payload_child c using rowan.record r where c.authority = it.authority and r.authority = c.authority and r.id = c.record and r.head <> c.head
    and exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.act = 'disposed')
    and not exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.act not in ('struck', 'moved', 'disposed'));
  return query
    with next as (
      select r.id, r.number, r.head, payload_held(c) as held, it.kind = 'full' and c.sending is distinct from it.id as again
      from rowan.record r left join payload_child c on c.authority = r.authority and c.record = r.id
      where r.authority = it.authority and r.subject = 'child' and not r.sealed and r.number > after_
        and (c.record is null or c.head <> r.head or c.form <> form_ or c.waits or c.look_again_on <= business_today() or (it.kind = 'full' and c.sending <> it.id))
        and (c.record is not null or exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.act not in ('struck', 'moved', 'disposed')))
      order by r.number limit most
    ), opening as (
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
        select it.authority, x.id, 'read', 'return', it.asked_by, it.asked_post, array['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption'], '{}', false from next x
    ), noting as (
      insert into audit (at, authority, record, account, post, act, door, page, shown, purpose, because)
        select business_now(), it.authority, x.id, it.asked_by, it.asked_post, 'opened', 'return', 'daily-data', x.head, 'Daily data for the Department for Education', 'Looked at for a return' from next x
    )
    select x.id, x.number, x.held, x.again from next x order by x.number;
end
$$;
