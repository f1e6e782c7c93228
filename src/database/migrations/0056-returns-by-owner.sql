-- As before, with the posts and teams by their ids: who has what to put right is chosen by them, and no name stands in an address.
drop function returns_ready(text, text);
create function returns_ready(secret text, page_ text)
returns table (collection text, year text, rule text, severity text, is_ahead boolean, owner text, owner_post uuid, owner_name text, team uuid, team_name text, children bigint, found_on date)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
  own uuid := case when who.role = 'team manager' then (select p.team from post p where p.id = who.post) end;
begin
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Errors of returns, counted');
  return query
    select e.collection, e.year, e.rule, e.severity, e.is_ahead, e.owner, p.id, a.name, t.id, t.name, count(*), min(e.found_on)
    from return_error e left join post p on p.id = e.owner_post and e.owner = 'worker' left join account a on a.id = p.account left join team t on t.id = coalesce(e.owner_team, p.team)
    where e.authority = who.authority and (who.role <> 'team manager' or coalesce(e.owner_team, p.team) = own)
    group by 1, 2, 3, 4, 5, 7, 6, 8, 9, 10;
end
$$;
revoke execute on function returns_ready(text, text) from public;
grant execute on function returns_ready(text, text) to rowan_app;
