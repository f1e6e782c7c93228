-- That a return of another system was checked, or what was found taken away: which return, by whom, and nothing of what stands in it.
create function return_check_noted(secret text, act_ text, return_ text) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := data_team(secret);
begin
  if act_ not in ('began', 'took') or return_ not in ('ssda903', 'cin') then raise exception 'no such act'; end if;
  insert into audit (at, authority, account, post, act, page)
    values (business_now(), who.authority, who.account, who.post, case act_ when 'began' then 'checked a return of another system' else 'took away what a check found' end, return_);
end
$$;

revoke execute on function return_check_noted(text, text, text) from public;
grant execute on function return_check_noted(text, text, text) to rowan_app;
