-- Systems of partner organisations: each is registered by an administrator with its organisation, what it may do and its public key, and proves
-- itself by that key for a short token. It has an account and a post, so that the audit and what it sends say who it was; the role of the post is
-- in no list of roles, so that no other function of the database takes it for somebody.

create table partner_client (
  id uuid primary key,
  authority uuid not null references organisation,
  organisation uuid not null references organisation,
  account uuid not null unique references account,
  post uuid not null unique references post,
  scopes text[] not null check (cardinality(scopes) > 0),
  -- The public half, as a JSON Web Key, and its thumbprint.
  key jsonb not null,
  key_id text not null unique,
  made_at timestamptz not null,
  made_by uuid not null references post,
  withdrawn_at timestamptz,
  withdrawn_by uuid references post,
  because text
);
create index partner_client_authority on partner_client (authority);

create table partner_token (
  digest bytea primary key,
  client uuid not null references partner_client,
  scopes text[] not null,
  ends_at timestamptz not null
);
create index partner_token_client on partner_token (client);

-- What counts once: ids of assertions and nonces of signed requests, until they would be too old in any case.
create table partner_once (
  client uuid not null references partner_client,
  digest bytea not null,
  ends_at timestamptz not null,
  primary key (client, digest)
);

-- Who sent a contact, the key under which the same request is the same contact, and when its system last read what the referrer was told.
alter table contact_waiting add column by_client uuid references partner_client, add column client_key text, add column told_read_at timestamptz;
create unique index contact_waiting_client on contact_waiting (by_client, client_key) where by_client is not null;

-- As before, and never a system: it is looked after on a page of its own, and has no password, code or session.
create or replace function looks_after(who actor, account_ uuid) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select not exists (select from partner_client c where c.account = account_) and case
    when who.role in ('administrator', 'terminal') then exists (select from post p where p.account = account_ and is_kept_by(p.organisation, who.authority))
    when who.role = 'team manager' then exists (select from post p join post own on own.id = who.post and own.team = p.team where p.account = account_ and is_held(p))
    else false end
$$;

-- Whether a system may ask today: its days, its organisation's days, and nobody has withdrawn it.
create function partner_is_live(c partner_client) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.withdrawn_at is null and exists (
    select from post p join organisation o on o.id = p.organisation
    where p.id = c.post and is_held(p) and (o.starts is null or o.starts <= business_today()) and (o.ends is null or o.ends > business_today()))
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Looked after by administrators

-- Registers a system. Null, or why not: `organisation` (none that is looked after here), `days`, `key` (it is another system's), `same` (the
-- organisation has a system of that name).
create function partner_register(secret text, id_ uuid, account_ uuid, post_ uuid, organisation_ uuid, name_ text, scopes_ text[], key_ jsonb, key_id_ text, starts_ date, ends_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := administrator_of(secret);
begin
  perform from organisation o where o.id = organisation_ and o.kept_by = who.authority and (o.ends is null or o.ends > business_today()) for update;
  if not found then return 'organisation'; end if;
  if starts_ is null or ends_ <= starts_ or ends_ <= business_today() then return 'days'; end if;
  if exists (select from partner_client c where c.key_id = key_id_) then return 'key'; end if;
  if exists (select from partner_client c join account a on a.id = c.account where c.organisation = organisation_ and lower(a.name) = lower(name_) and c.withdrawn_at is null) then return 'same'; end if;
  insert into account (id, email, name) values (account_, 'system:' || id_, name_);
  insert into post (id, account, organisation, role, starts, ends) values (post_, account_, organisation_, 'partner system', starts_, ends_);
  insert into partner_client (id, authority, organisation, account, post, scopes, key, key_id, made_at, made_by)
    values (id_, who.authority, organisation_, account_, post_, scopes_, key_, key_id_, business_now(), who.post);
  perform note_act(who, 'registered a partner system', account_, array_to_string(scopes_, ', '));
  return null;
end
$$;

-- Withdraws a system, at once: its tokens with it. False where there is none that is not withdrawn.
create function partner_withdraw(secret text, id_ uuid, because_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := administrator_of(secret);
  it partner_client;
begin
  if coalesce(btrim(because_), '') = '' then return false; end if;
  update partner_client c set withdrawn_at = business_now(), withdrawn_by = who.post, because = btrim(because_)
    where c.id = id_ and c.authority = who.authority and c.withdrawn_at is null returning c.* into it;
  if not found then return false; end if;
  update post p set ends = greatest(p.starts, business_today()) where p.id = it.post and (p.ends is null or p.ends > business_today());
  update account a set ended_at = business_now() where a.id = it.account and a.ended_at is null;
  delete from partner_token t where t.client = it.id;
  perform note_act(who, 'withdrew a partner system', it.account, btrim(because_));
  return true;
end
$$;

-- The systems that an administrator looks after, or one of them, with a line in the audit.
create function partner_clients(secret text, id_ uuid)
returns table (id uuid, name text, organisation uuid, organisation_name text, scopes text[], key_id text, curve text, starts date, ends date, made_at timestamptz, made_by text,
  withdrawn_at timestamptz, withdrawn_by text, because text, live boolean, last_at timestamptz, account uuid)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := administrator_of(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', case when id_ is null then 'partner-systems' else 'partner-system' end);
  return query
    select c.id, a.name, o.id, o.name, c.scopes, c.key_id, c.key->>'crv', p.starts, p.ends, c.made_at, m.name, c.withdrawn_at, w.name, c.because, partner_is_live(c),
      (select max(u.at) from audit u where u.account = c.account), c.account
    from partner_client c join account a on a.id = c.account join post p on p.id = c.post join organisation o on o.id = c.organisation
      join post mp on mp.id = c.made_by join account m on m.id = mp.account left join post wp on wp.id = c.withdrawn_by left join account w on w.id = wp.account
    where c.authority = who.authority and (id_ is null or c.id = id_)
    order by c.withdrawn_at is not null, o.name collate "en-GB-x-icu", a.name collate "en-GB-x-icu", c.id limit 500;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- A system proves itself

-- Seconds that whoever asks for a token from a place waits, after what failed from there within the hour. `place` is a keyed digest.
create function partner_wait(place bytea) returns int
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select greatest(0, ceil(extract(epoch from max(t.at) + growing_delay(count(*), 20, 300) - wall_now())))::int
  from sign_in_attempt t where t.origin = place and t.who = sha256('partner token') and not t.worked and t.at > wall_now() - interval '1 hour'
$$;

-- The public key of a system that may ask today, and the time by the database's clock, in seconds since 1970.
create function partner_key(id_ uuid) returns table (key jsonb, key_id text, scopes text[], at_seconds bigint)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.key, c.key_id, c.scopes, floor(extract(epoch from wall_now()))::bigint from partner_client c where c.id = id_ and partner_is_live(c)
$$;

-- Notes that no token was given, against the place and, where one was named that there is, in the audit of the system.
create function partner_token_refused(place bytea, id_ uuid, because_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into sign_in_attempt (at, who, origin, worked, answered) values (wall_now(), sha256('partner token'), place, false, true);
  insert into audit (at, authority, account, post, act, page, because)
    select business_now(), c.authority, c.account, c.post, 'was refused a token', 'partner-token', because_ from partner_client c where c.id = id_;
$$;

-- Keeps the digest of a token for a system that has proved itself. Null, or why not: `gone`, `again` (the assertion was used before).
create function partner_token_give(id_ uuid, once_ bytea, once_ends timestamptz, digest_ bytea, scopes_ text[], valid interval) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it partner_client;
begin
  select c.* into it from partner_client c where c.id = id_ and partner_is_live(c) for share;
  if not found or not scopes_ <@ it.scopes then return 'gone'; end if;
  delete from partner_once o where o.client = id_ and o.ends_at <= wall_now();
  delete from partner_token t where t.client = id_ and t.ends_at <= wall_now();
  insert into partner_once (client, digest, ends_at) values (id_, once_, once_ends) on conflict do nothing;
  if not found then return 'again'; end if;
  insert into partner_token (digest, client, scopes, ends_at) values (digest_, id_, scopes_, wall_now() + valid);
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), it.authority, it.account, it.post, 'was given a token', 'partner-token', array_to_string(scopes_, ', '));
  return null;
end
$$;

-- The system that a token is of: not yet believed, for the request has to be signed by its key.
create function partner_of(token text)
returns table (client uuid, name text, organisation text, sort text, scopes text[], key jsonb, key_id text, at_seconds bigint, today date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.id, a.name, o.name, o.kind, t.scopes, c.key, c.key_id, floor(extract(epoch from wall_now()))::bigint, business_today()
  from partner_token t join partner_client c on c.id = t.client and partner_is_live(c) join account a on a.id = c.account join organisation o on o.id = c.organisation
  where t.digest = sha256(convert_to(token, 'UTF8')) and t.ends_at > wall_now()
$$;

-- Writes down what a system asks, or was refused and why. False where a request with the same nonce came before: that is written down too.
create function partner_asks(token text, page_ text, once_ bytea, once_ends timestamptz, refused text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it partner_client;
  why text := refused;
begin
  select c.* into it from partner_token t join partner_client c on c.id = t.client where t.digest = sha256(convert_to(token, 'UTF8'));
  if not found then return false; end if;
  if why is null then
    insert into partner_once (client, digest, ends_at) values (it.id, once_, once_ends) on conflict do nothing;
    if not found then why := 'replayed'; end if;
  end if;
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), it.authority, it.account, it.post, case when why is null then 'asked as a partner system' else 'was refused as a partner system' end, page_, why);
  return why is null;
end
$$;

-- Whoever acts by a token that has this scope, as the functions of an agency know a person, with all its scopes for keys; nobody otherwise.
create function partner_actor(token text, scope text) returns actor
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select (null, c.account, c.post, c.organisation, null, 'partner system', false, true, array(select 'scope:' || s from unnest(t.scopes) s))::actor
  from partner_token t join partner_client c on c.id = t.client and partner_is_live(c)
  where t.digest = sha256(convert_to(token, 'UTF8')) and t.ends_at > wall_now() and scope = any(t.scopes)
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Contacts

-- Takes a contact from a system: `sent`, `again` (the same was taken under this key, or within a day: what it came to then), `other` (something
-- else was sent under this key) or `closed` (nobody keeps that front door). `key_` is the sender's own for this contact.
create function partner_contact_send(token text, id_ uuid, key_ text, reference_ text, urgent_ boolean, told_ jsonb, said_ bytea)
returns table (outcome text, id uuid, reference text, at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := partner_actor(token, 'contacts:write');
  here partner_client;
  sort text;
  before contact_waiting;
begin
  if who.account is null then raise exception 'not for this system' using errcode = 'insufficient_privilege'; end if;
  if octet_length(told_::text) > 100000 then raise exception 'too much was said'; end if;
  select c.* into here from partner_client c where c.post = who.post;
  select o.kind into sort from organisation o where o.id = here.organisation;
  perform pg_advisory_xact_lock(hashtextextended(here.id::text, 2));
  select c.* into before from contact_waiting c where c.by_client = here.id and (c.client_key = key_ or (c.said = said_ and c.at > business_now() - interval '1 day'))
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
    values (id_, here.authority, business_now(), case sort when 'local authority elsewhere' then 'authority' else 'system' end, reference_, urgent_, told_, said_, here.id, key_);
  insert into audit (at, authority, account, post, act) values (business_now(), here.authority, who.account, who.post, 'a contact was sent');
  -- The moment that is kept, so that the receipt is the same when it is asked for again.
  return query select 'sent', c.id, c.reference, c.at from contact_waiting c where c.id = id_;
end
$$;

-- How a contact of this system stands: what the referrer was told, once somebody wrote down that they were, and nothing else. Of a record that has
-- been hidden or sealed since no more is said than the system had read: that it vanished would say so. No row: this system sent no such contact.
create function partner_contact(token text, id_ uuid) returns table (id uuid, reference text, at timestamptz, told_on date, told text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := partner_actor(token, 'contacts:write');
  it contact_waiting;
begin
  if who.account is null then raise exception 'not for this system' using errcode = 'insufficient_privilege'; end if;
  select c.* into it from contact_waiting c join partner_client p on p.id = c.by_client where c.id = id_ and p.post = who.post;
  if not found then return; end if;
  return query
    with said as (
      select f.record, f.starts, w.text from fact c join fact f on f.authority = c.authority and f.record = c.record and f.kind = 'referrer-told' and f.is_current and f.act not in ('struck', 'moved', 'disposed')
        join rowan.record r on r.authority = f.authority and r.id = f.record
        join change h on h.authority = f.authority and h.id = f.change and ((not r.sealed and r.restriction <> 'hidden') or h.at <= it.told_read_at)
        left join fact_words w on w.authority = f.authority and w.record = f.record and w.fact = f.fact and w.version = f.version and w.field = 'what'
      where c.authority = it.authority and c.fact = it.id and c.is_current and f.body->>'contact' = it.id::text and f.body->>'told' = 'yes'
      order by f.starts desc, f.fact limit 1),
    noted as (
      insert into audit (at, authority, record, account, post, act, page)
        select business_now(), it.authority, s.record, who.account, who.post, 'read what the referrer was told', 'partner-contact' from said s returning 1),
    seen as (update contact_waiting w set told_read_at = business_now() from said s where w.id = it.id returning 1)
    select it.id, it.reference, it.at, s.starts, s.text from (select 1) one left join said s on true;
end
$$;

----------------------------------------------------------------------------------------------------------------------------------
-- Requests to an agency

-- For which agency an organisation may speak: it is of the sort that the front door asks, and somebody signs in for that agency in it today, as its people must to answer
-- themselves. Null: for none.
create function agency_of(organisation_ uuid) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.agency
  from organisation o join (values
      ('police', 'police officer', array['police force']),
      ('health', 'nurse', array['integrated care board', 'clinical commissioning group', 'health body']),
      ('education', 'education member', array['school', 'college', 'early years setting', 'alternative provision', 'pupil referral unit'])) s(agency, role, kinds) on o.kind = any(s.kinds)
  where o.id = organisation_ and exists (select from post p join account a on a.id = p.account where p.organisation = o.id and p.role = s.role and is_held(p) and a.ended_at is null)
$$;

-- As before; a system speaks for the agency that its organisation speaks for.
create or replace function at_agency(secret text, out who actor, out agency text, out asking uuid)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  it actor;
begin
  select a.* into it from actor_of(secret) a;
  if it.account is null then it := partner_actor(secret, 'requests:answer'); end if;
  if it.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  who := it;
  agency := case who.role when 'police officer' then 'police' when 'nurse' then 'health' when 'education member' then 'education' when 'partner system' then agency_of(who.organisation) end;
  if agency is null then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
  select case when o.kind = 'local authority' then o.id else o.kept_by end into asking from organisation o where o.id = it.organisation;
end
$$;

-- Who answered, by name, where a system sent it.
alter table research_request add column answered_name text;

drop function research_answer(text, uuid, text, text);
-- As before; a system says the name of whoever answers.
create function research_answer(secret text, id_ uuid, answer_ text, known_ text, name_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
begin
  select * into here from at_agency(secret);
  if not (here.who).writes or answer_ not in ('known', 'nothing', 'no') or length(known_) > 20000 or ((here.who).role = 'partner system') <> (coalesce(btrim(name_), '') <> '') then return false; end if;
  update research_request r set answered_at = business_now(), answered_by = (here.who).post, answer = answer_, known = known_, answered_name = btrim(name_)
    where r.id = id_ and r.authority = here.asking and r.agency = here.agency and r.answered_at is null and research_shows(r);
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act)
    select business_now(), r.authority, r.record, (here.who).account, (here.who).post, 'answered a request' from research_request r where r.id = id_;
  return true;
end
$$;

create or replace function research_of(secret text, record_ uuid)
returns table (id uuid, agency text, asked_at timestamptz, due date, answered_at timestamptz, answered_by text, answer text, known text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
  at_door door;
begin
  select a.* into who from actor_of(secret) a;
  at_door := door_to(who, record_);
  if who.account is null or at_door.door is null or not ('third party' = any(at_door.write_classes) or 'notes/third party' = any(at_door.write_parts)) then return; end if;
  return query
    select r.id, r.agency, r.asked_at, r.due, r.answered_at, concat_ws(', ', r.answered_name, b.name, q.role, o.name), r.answer, r.known
    from research_request r left join post q on q.id = r.answered_by left join account b on b.id = q.account left join organisation o on o.id = q.organisation
    where r.authority = who.authority and r.record = record_ and r.taken_at is null order by r.due, r.agency, r.id;
end
$$;

revoke execute on function partner_is_live(partner_client), partner_actor(text, text), agency_of(uuid) from public;
grant execute on function partner_register(text, uuid, uuid, uuid, uuid, text, text[], jsonb, text, date, date), partner_withdraw(text, uuid, text), partner_clients(text, uuid), partner_wait(bytea),
  partner_key(uuid), partner_token_refused(bytea, uuid, text), partner_token_give(uuid, bytea, timestamptz, bytea, text[], interval), partner_of(text), partner_asks(text, text, bytea, timestamptz, text),
  partner_contact_send(text, uuid, text, text, boolean, jsonb, bytea), partner_contact(text, uuid), research_answer(text, uuid, text, text, text) to rowan_app;
