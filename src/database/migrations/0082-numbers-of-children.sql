-- Temporary numbers for children who have none by which others know them, one after another in each authority; a number is never given twice.
create table temporary_number (
  authority uuid primary key references organisation,
  given int not null check (given between 0 and 99999)
);

alter table temporary_number enable row level security;

-- Takes the next place of the sequence, with the authority’s three digits; null where the authority has no code, or the sequence is at its end.
create function temporary_number_next(secret text) returns table (code text, place int)
language plpgsql volatile security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.authority is null or not who.writes then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
  return query
    with own as (
      select o.code from organisation_code o
      where o.organisation = who.authority and o.scheme = 'dfe' and o.code ~ '^\d{3}$' and (o.starts is null or o.starts <= business_today()) and (o.ends is null or o.ends > business_today())
      order by o.starts desc nulls last limit 1),
    taken as (
      insert into temporary_number as t (authority, given) select who.authority, 1 from own
        on conflict (authority) do update set given = t.given + 1 where t.given < 99999
        returning t.given)
    select own.code, taken.given from own, taken;
end
$$;
revoke execute on function temporary_number_next(text) from public;
grant execute on function temporary_number_next(text) to rowan_app;

-- Writes down for what purpose somebody searches by a child’s number, or that they were refused: the number itself is in no line.
create function number_search_declared(secret text, for_child boolean) returns void
language plpgsql volatile security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  insert into audit (at, authority, account, post, act, page, purpose)
    values (business_now(), who.authority, who.account, who.post, case when for_child then 'searched by a child’s number' else 'was refused a search by a child’s number' end, 'search',
      case when for_child then 'Keep a child safe, or promote their welfare' else 'Another purpose' end);
end
$$;
revoke execute on function number_search_declared(text, boolean) from public;
grant execute on function number_search_declared(text, boolean) to rowan_app;
