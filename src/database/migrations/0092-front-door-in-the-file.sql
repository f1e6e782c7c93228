-- What the front door asked police, health and education in a time, and what each answered, for the file for data protection: never what they know, and the purpose and
-- basis only of a record that is open to whoever takes the file. Taking it out is written down by `sharing_taken_out`, which the same file asks.
create function sharing_of_front_door(secret text, from_ date, until_ date)
returns table (id uuid, "by" text, agency text, made_at timestamptz, made_by text, due date, basis text, answered_at timestamptz, answered_by text, answer text, received_at timestamptz)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['head of service', 'director']);
begin
  return query
    select r.id, o.name, r.agency, r.asked_at, a.name, r.due, case when (door_to(who, r.record)).door is not null then coalesce(f.body->>'basis', '') else '' end,
      r.answered_at, concat_ws(', ', b.name, q.role), r.answer, r.taken_at
    from research_request r join organisation o on o.id = r.authority join post p on p.id = r.asked_by join account a on a.id = p.account
      left join post q on q.id = r.answered_by left join account b on b.id = q.account
      left join fact f on f.authority = r.authority and f.record = r.record and f.fact = r.id and f.is_current and f.act not in ('struck', 'moved', 'disposed')
    where r.authority = who.authority and (r.asked_at at time zone 'Europe/London')::date between from_ and until_ and may_be_listed(who, r.record)
    order by r.asked_at, r.id;
end
$$;
revoke execute on function sharing_of_front_door(text, date, date) from public;
grant execute on function sharing_of_front_door(text, date, date) to rowan_app;
