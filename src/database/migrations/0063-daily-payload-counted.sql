-- As before, with children counted once in a sending however many batches they were in, and with how long a sending waits still.
drop function payload_sendings(text, int);
create function payload_sendings(secret text, most int)
returns table (id uuid, kind text, asked_at timestamptz, asked_by text, state text, goes_on_in int, ended_at timestamptz, problem text,
               sent bigint, taken bigint, refused bigint, purges bigint, unsure bigint, receipts text[])
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    with last as (select s.* from payload_sending s where s.authority = who.authority order by s.asked_at desc, s.id limit least(most, 100))
    select s.id, s.kind, s.asked_at, a.name, s.state, case when s.state = 'waiting' then greatest(0, ceil(extract(epoch from s.next_at - wall_now()) / 60))::int end, s.ended_at, s.problem,
      c.sent, c.taken, c.refused, c.purges, b.unsure, b.receipts
    from last s left join account a on a.id = s.asked_by
      cross join lateral (
        select count(distinct x.record) as sent, count(distinct x.record) filter (where y.state = 'taken') as taken, count(distinct x.record) filter (where y.state = 'refused' and y.children = 1) as refused,
          count(distinct x.record) filter (where y.state = 'taken' and x.purges) as purges
        from payload_batch y join payload_batch_child x on x.batch = y.id where y.sending = s.id) c
      cross join lateral (
        select count(*) filter (where y.state = 'unsure') as unsure, coalesce(array_agg(y.receipt order by y.n) filter (where y.receipt is not null), '{}') as receipts from payload_batch y where y.sending = s.id) b
    order by s.asked_at desc, s.id;
end
$$;
revoke execute on function payload_sendings(text, int) from public;
grant execute on function payload_sendings(text, int) to rowan_app;
