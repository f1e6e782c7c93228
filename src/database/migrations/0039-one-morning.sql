-- A message of a morning that could not be sent yet stands for the next morning too: nobody is told of two at once.
create or replace function mail_morning(authority_ uuid, day_ date) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  update outbox o set for_day = day_
    where o.notice = 'morning' and o.state in ('queued', 'tried') and o.for_day < day_
      and exists (select from post p where p.account = o.account and p.organisation = authority_)
      and not exists (select from outbox x where x.account = o.account and x.notice = 'morning' and x.for_day = day_);
  return (select count(*) filter (where outbox_put(x.account, 'morning', day_))::int from (
    select distinct p.account from notice_choice n join post p on p.account = n.account and is_held(p)
    where n.notice = 'morning' and p.organisation = authority_
      and not exists (select from outbox o where o.account = p.account and o.notice = 'morning' and o.for_day = day_)
      and exists (select from duty d where d.authority = authority_ and d.owner_post = p.id and d.met_on is null and d.ended_on is null and d.known
        and d.in_force and d.waiting is null and d.arises <= day_ and coalesce(d.due, (d.due_at at time zone 'Europe/London')::date, d.arises) <= day_)) x);
end
$$;
