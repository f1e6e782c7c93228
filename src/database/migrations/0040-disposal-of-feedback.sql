-- What people said of our work goes with the record that it is about, and while it waits to be read the record stays.

create or replace function do_dispose(this change, asked guardian_request) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  rows_ jsonb;
  gone uuid[];
begin
  select jsonb_agg(trace_row(f, 'disposed')), array_agg(f.fact) into rows_, gone
    from fact f where f.authority = asked.authority and f.record = asked.record and f.is_current and f.act not in ('moved', 'disposed')
      and f.kind <> 'sealed' and (asked.facts is null or f.fact = any(asked.facts));
  perform chain_append(this, this.at, rows_, '{}');
  perform content_erase(asked.authority, asked.record, gone);
  if asked.facts is null then
    delete from paper_section s using paper p where p.authority = asked.authority and p.record = asked.record and s.paper = p.id;
    delete from paper p where p.authority = asked.authority and p.record = asked.record;
    update draft d set answers = '{}', ended_at = coalesce(d.ended_at, business_now()) where d.authority = asked.authority and d.record = asked.record;
    update emergency e set explanation = '' where e.authority = asked.authority and e.record = asked.record;
    delete from feedback_given g where g.authority = asked.authority and g.record = asked.record;
    delete from feedback_code c where c.authority = asked.authority and c.record = asked.record;
  end if;
end
$$;

create or replace function disposal_do(list_ uuid, record_ uuid, change_ uuid, due boolean)
returns table (authority uuid, record uuid, subject text, number bigint, head int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  item disposal_item;
  whose disposal_list;
  asked guardian_request;
  fits boolean;
begin
  select i.* into item from disposal_item i where i.list = list_ and i.record = record_ and i.state = 'waiting' for update skip locked;
  if not found then return; end if;
  select l.* into whose from disposal_list l where l.id = list_ and l.answer = 'agreed' and l.answered_by <> l.asked_by;
  if not found or disposal_stopped(item.authority) then return; end if;
  perform from rowan.record r where r.authority = item.authority and r.id = item.record for update;
  select r.head = item.head and not r.sealed and r.restriction <> 'hidden'
      and (r.subject <> 'adult' or not exists (select from link l where l.authority = r.authority and l.to_record = r.id))
      and not exists (select from feedback_given g where g.authority = r.authority and g.record = r.id and g.taken_at is null and g.aside_at is null)
      and exists (select from fact f where f.authority = r.authority and f.record = r.id and f.is_current and f.kind <> 'sealed' and f.act not in ('moved', 'disposed'))
    into fits from rowan.record r where r.authority = item.authority and r.id = item.record;
  if not due or not coalesce(fits, false) then
    update disposal_item i set state = 'changed', kept_until = null, at = business_now() where i.list = list_ and i.record = record_;
    return;
  end if;
  insert into guardian_request (id, authority, act, record, ground, reason, asked_at, asked_by, asked_post)
    values (new_id(), item.authority, 'dispose', item.record, 'retention', whose.reason, whose.asked_at, whose.asked_by, whose.asked_post) returning * into asked;
  return query select c.authority, c.record, c.subject, c.number, c.head from guardian_carry_out(asked, whose.answered_by, whose.answered_post, change_) c where c.refused is null;
  update disposal_item i set state = 'disposed', kept_until = null, at = business_now(), change = change_ where i.list = list_ and i.record = record_;
end
$$;
