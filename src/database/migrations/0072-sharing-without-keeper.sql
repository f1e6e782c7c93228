-- As when sharing began, for people and systems alike: somebody of an organisation that no authority looks after is nobody's partner, and nothing is there for them.
create or replace function at_sharing(secret text, out who actor, out authority uuid)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it actor;
begin
  select a.* into it from actor_of(secret) a;
  if it.account is null then
    select (p).* into it from unnest(array['sharing:ask', 'sharing:answer', 'locator:answer']) scope cross join lateral partner_actor(secret, scope) p where (p).account is not null limit 1;
  end if;
  if it.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  who := it;
  if not coalesce(case when it.authority is null then it.writes else it.practitioner end, false) then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
  authority := coalesce(it.authority, (select o.kept_by from organisation o where o.id = it.organisation));
end
$$;
