-- When the next question may go to a service outside that counts how often we ask: one line for all processes.

create table outside_turn (
  service text primary key,
  next timestamptz not null
);
alter table outside_turn enable row level security;

-- How many milliseconds to wait for one's turn, questions being `apart` from each other; null, and no turn taken, where that would be
-- longer than `longest`.
create function outside_turn(service_ text, apart int, longest int) returns int
language plpgsql volatile security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  now_ timestamptz := clock_timestamp();
  mine timestamptz;
begin
  insert into outside_turn as t (service, next) values (service_, now_ + make_interval(secs => apart / 1000.0))
    on conflict (service) do update set next = greatest(t.next, now_) + make_interval(secs => apart / 1000.0)
      where t.next <= now_ + make_interval(secs => longest / 1000.0)
    returning next - make_interval(secs => apart / 1000.0) into mine;
  return case when mine is null then null else greatest(0, ceil(extract(epoch from mine - now_) * 1000))::int end;
end
$$;
revoke execute on function outside_turn(text, int, int) from public;
grant execute on function outside_turn(text, int, int) to rowan_app;
