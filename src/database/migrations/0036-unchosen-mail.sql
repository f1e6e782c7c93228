-- What somebody has chosen against since, and what is for somebody who has left, is not sent.
create or replace function mail_claim(again_after interval) returns table (id uuid, email text, notice text, tries int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  update outbox o set state = 'failed', problem = 'The person has left'
    from account a where a.id = o.account and o.state in ('queued', 'tried') and a.ended_at is not null and a.ended_at <= business_now();
  update outbox o set state = 'failed', problem = 'The person chose not to be told of it any more'
    where o.state in ('queued', 'tried') and o.notice in ('morning', 'given') and not exists (select from notice_choice n where n.account = o.account and n.notice = o.notice);
  return query
    update outbox o set state = 'tried', tries = o.tries + 1, next_at = wall_now() + again_after
    from account a where a.id = o.account and o.id = (
      select w.id from outbox w where w.state in ('queued', 'tried') and w.next_at <= wall_now() order by w.next_at, w.id limit 1 for update skip locked)
    returning o.id, a.email::text, o.notice, o.tries;
end
$$;
