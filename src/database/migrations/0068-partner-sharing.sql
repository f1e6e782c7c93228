-- Systems of partners ask, answer and say what their organisation holds, by the functions that their people use.

drop function partner_of(text);
-- As before, with the authority that looks after the organisation.
create function partner_of(token text)
returns table (client uuid, name text, organisation text, sort text, scopes text[], key jsonb, key_id text, at_seconds bigint, today date, authority uuid)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.id, a.name, o.name, o.kind, t.scopes, c.key, c.key_id, floor(extract(epoch from wall_now()))::bigint, business_today(), c.authority
  from partner_token t join partner_client c on c.id = t.client and partner_is_live(c) join account a on a.id = c.account join organisation o on o.id = c.organisation
  where t.digest = sha256(convert_to(token, 'UTF8')) and t.ends_at > wall_now()
$$;

-- As before; a system speaks for its organisation where its token reaches to any part of sharing. Which part, the interface asks of each operation.
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
  authority := case when it.authority is not null then it.authority when it.writes then (select o.kept_by from organisation o where o.id = it.organisation) end;
  if authority is null or (it.authority is not null and not it.practitioner) then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
end
$$;

grant execute on function partner_of(text) to rowan_app;
