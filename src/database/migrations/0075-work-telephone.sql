-- How colleagues reach somebody who writes in the same place: their work telephone, as they say it themselves.
alter table account add column telephone text check (telephone ~ '^[0-9+() ]{3,30}$');
grant select (telephone) on account to rowan_app;

-- Says it, or takes it away. True: something changed.
create function telephone_say(secret text, telephone_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  update account a set telephone = telephone_ where a.id = who.account and a.telephone is distinct from telephone_;
  if not found then return false; end if;
  perform note_act(who, case when telephone_ is null then 'took the work telephone away' else 'said the work telephone' end, who.account, null);
  return true;
end
$$;
revoke execute on function telephone_say(text, text) from public;
grant execute on function telephone_say(text, text) to rowan_app;
