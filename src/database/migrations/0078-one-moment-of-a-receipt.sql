-- As before, and the receipt says the moment that is kept. Takes a contact from a system: `sent`, `again` (the same was taken under this key, or within
-- a day: what it came to then), `other` (something else was sent under this key) or `closed` (nobody keeps that front door). `key_` is the sender's
-- own for this contact.
create or replace function partner_contact_send(token text, id_ uuid, key_ text, reference_ text, urgent_ boolean, told_ jsonb, said_ bytea)
returns table (outcome text, id uuid, reference text, at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := partner_actor(token, 'contacts:write');
  here partner_client;
  sort text;
  before contact_waiting;
  -- The clock goes on within a transaction: what is kept and what is told are one moment.
  now_ timestamptz := business_now();
begin
  if who.account is null then raise exception 'not for this system' using errcode = 'insufficient_privilege'; end if;
  if octet_length(told_::text) > 100000 then raise exception 'too much was said'; end if;
  select c.* into here from partner_client c where c.post = who.post;
  select o.kind into sort from organisation o where o.id = here.organisation;
  perform pg_advisory_xact_lock(hashtextextended(here.id::text, 2));
  select c.* into before from contact_waiting c where c.by_client = here.id and (c.client_key = key_ or (c.said = said_ and c.at > now_ - interval '1 day'))
    order by c.client_key = key_ desc limit 1;
  if found then
    if before.said = said_ then return query select 'again', before.id, before.reference, before.at;
    else return query select 'other', null::uuid, null::text, null::timestamptz; end if;
    return;
  end if;
  if not exists (select from front_doors() d where d.authority = here.authority) then
    return query select 'closed', null::uuid, null::text, null::timestamptz;
    return;
  end if;
  insert into contact_waiting (id, authority, at, way, reference, urgent, told, said, by_client, client_key)
    values (id_, here.authority, now_, case sort when 'local authority elsewhere' then 'authority' else 'system' end, reference_, urgent_, told_, said_, here.id, key_);
  insert into audit (at, authority, account, post, act) values (now_, here.authority, who.account, who.post, 'a contact was sent');
  return query select 'sent', id_, reference_, now_;
end
$$;
