-- Systems of partners ask, answer and say what their organisation holds, by the functions that their people use: the interface knows which authority they ask.

drop function partner_of(text);
-- As before, with the authority that looks after the organisation.
create function partner_of(token text)
returns table (client uuid, name text, organisation text, sort text, scopes text[], key jsonb, key_id text, at_seconds bigint, today date, authority uuid)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.id, a.name, o.name, o.kind, t.scopes, c.key, c.key_id, floor(extract(epoch from wall_now()))::bigint, business_today(), c.authority
  from partner_token t join partner_client c on c.id = t.client and partner_is_live(c) join account a on a.id = c.account join organisation o on o.id = c.organisation
  where t.digest = sha256(convert_to(token, 'UTF8')) and t.ends_at > wall_now()
$$;

grant execute on function partner_of(text) to rowan_app;
