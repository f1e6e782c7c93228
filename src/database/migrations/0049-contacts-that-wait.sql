-- What is told to the front door before anybody knows whose record it belongs to: a note of a telephone call, and what people send by the web
-- forms without signing in. It waits here until somebody at the front door has found out whom it is about; from then on it stands in records
-- alone. Whoever sends reads nothing back.

create table contact_waiting (
  -- The same as the fact it becomes.
  id uuid primary key,
  authority uuid not null references organisation,
  at timestamptz not null,
  way text not null,
  -- What whoever told us can say on the telephone. It opens nothing.
  reference text not null,
  urgent boolean not null,
  -- Null from when it stands in records.
  told jsonb,
  said bytea not null,
  -- Whoever wrote it down; null: it was sent.
  by_post uuid references post,
  taken_by uuid references post,
  taken_at timestamptz,
  placed_at timestamptz,
  placed_by uuid references post,
  aside_at timestamptz,
  aside_by uuid references post,
  because text
);
create index contact_waits on contact_waiting (authority, urgent desc, at) where placed_at is null and aside_at is null;
create index contact_waiting_said on contact_waiting (authority, said);

-- Who keeps a front door.
create function at_front_door(secret text) returns actor
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['front door worker', 'team manager']);
begin
  if not who.writes then raise exception 'not for this role' using errcode = 'insufficient_privilege'; end if;
  return who;
end
$$;

-- The authorities whose front door somebody keeps today: they alone take what is sent.
create function front_doors() returns table (authority uuid, name text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select o.id, o.name from organisation o
  where exists (select from post p join account a on a.id = p.account where p.organisation = o.id and p.role = 'front door worker' and a.ended_at is null
    and p.starts <= business_today() and (p.ends is null or p.ends > business_today()))
  order by o.name, o.id
$$;

-- Keeps a note of what somebody told the front door. True where it is kept, now or by the same form before; false where other words were.
create function contact_note(secret text, id_ uuid, reference_ text, urgent_ boolean, told_ jsonb, said_ bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := at_front_door(secret);
begin
  if octet_length(told_::text) > 100000 then raise exception 'too much was said'; end if;
  insert into contact_waiting (id, authority, at, way, reference, urgent, told, said, by_post)
    values (id_, who.authority, business_now(), 'note', reference_, urgent_, told_, said_, who.post) on conflict (id) do nothing;
  if found then
    insert into audit (at, authority, account, post, act) values (business_now(), who.authority, who.account, who.post, 'noted a contact');
  end if;
  return exists (select from contact_waiting c where c.id = id_ and c.by_post = who.post and c.said = said_);
end
$$;

-- Takes what somebody sent without signing in: `sent` with its reference; `again` (the same was taken within a day: the reference it has);
-- `wait` (too much from there: so many seconds); `closed` (nobody keeps that front door). `place` is a keyed digest.
create function contact_send(id_ uuid, authority_ uuid, place bytea, way_ text, reference_ text, urgent_ boolean, told_ jsonb, said_ bytea)
returns table (outcome text, reference text, wait_seconds int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  moment timestamptz;
  sent bigint;
  latest timestamptz;
  until timestamptz;
  before text;
begin
  if octet_length(told_::text) > 100000 or way_ not in ('professional', 'family') then raise exception 'too much was said, or in no known way'; end if;
  if not exists (select from front_doors() d where d.authority = authority_) then
    return query select 'closed', null::text, 0;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(place, 'hex'), 2));
  moment := wall_now();
  select c.reference into before from contact_waiting c where c.authority = authority_ and c.said = said_ and c.at > business_now() - interval '1 day' limit 1;
  if found then
    return query select 'again', before, 0;
    return;
  end if;
  select count(*), max(t.at) into sent, latest from sign_in_attempt t where t.origin = place and t.who = sha256('contact') and t.at > moment - interval '1 hour';
  until := latest + growing_delay(sent, 20, 600);
  if until > moment then
    return query select 'wait', null::text, ceil(extract(epoch from until - moment))::int;
    return;
  end if;
  insert into sign_in_attempt (at, who, origin, worked, answered) values (moment, sha256('contact'), place, true, true);
  insert into contact_waiting (id, authority, at, way, reference, urgent, told, said) values (id_, authority_, business_now(), way_, reference_, urgent_, told_, said_);
  insert into audit (at, authority, act) values (business_now(), authority_, 'a contact was sent');
  return query select 'sent', reference_, 0;
end
$$;

-- What waits at the front door, what must not wait first, then the oldest; with one line in the audit.
create function contacts_waiting(secret text, most int)
returns table (id uuid, at timestamptz, way text, reference text, urgent boolean, told jsonb, taken_by text, taken_post uuid, taken_at timestamptz, noted_by text, total bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := at_front_door(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'front-door');
  return query
    select c.id, c.at, c.way, c.reference, c.urgent, c.told, t.name, c.taken_by, c.taken_at, n.name, count(*) over ()
    from contact_waiting c left join post tp on tp.id = c.taken_by left join account t on t.id = tp.account left join post np on np.id = c.by_post left join account n on n.id = np.account
    where c.authority = who.authority and c.placed_at is null and c.aside_at is null
    order by c.urgent desc, c.at, c.id limit least(most, 500);
end
$$;

-- One of them, read whole.
create function contact_waits(secret text, id_ uuid)
returns table (id uuid, at timestamptz, way text, reference text, urgent boolean, told jsonb, taken_by text, taken_post uuid, taken_at timestamptz, noted_by text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := at_front_door(secret);
begin
  if not exists (select from contact_waiting c where c.id = id_ and c.authority = who.authority and c.placed_at is null and c.aside_at is null) then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'read a contact that waits', 'front-door-contact');
  return query
    select c.id, c.at, c.way, c.reference, c.urgent, c.told, t.name, c.taken_by, c.taken_at, n.name
    from contact_waiting c left join post tp on tp.id = c.taken_by left join account t on t.id = tp.account left join post np on np.id = c.by_post left join account n on n.id = np.account
    where c.id = id_;
end
$$;

-- Says who has it: whoever asks, or with `mine` false nobody. Nothing is locked: somebody else can take it over.
create function contact_take(secret text, id_ uuid, mine boolean) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := at_front_door(secret);
begin
  update contact_waiting c set taken_by = case when mine then who.post end, taken_at = case when mine then business_now() end
    where c.id = id_ and c.authority = who.authority and c.placed_at is null and c.aside_at is null;
  return found;
end
$$;

-- Lets go of what was told once it stands in records, as the fact of the same id. Called with the change that put it there.
create function contact_placed(secret text, id_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := at_front_door(secret);
begin
  update contact_waiting c set placed_at = business_now(), placed_by = who.post, told = null
    where c.id = id_ and c.authority = who.authority and c.placed_at is null and c.aside_at is null
      and exists (select from fact f where f.authority = c.authority and f.fact = c.id and f.is_current and f.kind = 'contact');
  return found;
end
$$;

-- A record in which a contact stands now that waited before, of those whoever asks may know of.
create function contact_stands(secret text, id_ uuid) returns uuid
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := at_front_door(secret);
begin
  return (select f.record from contact_waiting c join fact f on f.authority = c.authority and f.fact = c.id and f.is_current and f.kind = 'contact'
    where c.id = id_ and c.authority = who.authority and c.placed_at is not null and may_be_listed(who, f.record) order by f.record limit 1);
end
$$;

-- Sets aside what is about no child: advertising, or the same again. What was told is kept.
create function contact_aside(secret text, id_ uuid, because_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := at_front_door(secret);
begin
  if coalesce(btrim(because_), '') = '' then return false; end if;
  update contact_waiting c set aside_at = business_now(), aside_by = who.post, because = btrim(because_)
    where c.id = id_ and c.authority = who.authority and c.placed_at is null and c.aside_at is null;
  if not found then return false; end if;
  insert into audit (at, authority, account, post, act, because) values (business_now(), who.authority, who.account, who.post, 'set a contact aside', btrim(because_));
  return true;
end
$$;

-- Contacts in records on which nobody has decided, and decisions that nobody has told the referrer, whoever's children they are: an unrestricted
-- child stands there although no grant names the front door, because otherwise nobody might look. A restricted one for the people named alone.
create function front_door_open(secret text, most int)
returns table (record uuid, name text, born date, rule text, part text, anchor uuid, ordinal int, arises date, due date, due_at timestamptz, practice_due date, waiting text, total bigint)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := at_front_door(secret);
begin
  return query
    select d.record, s.name, s.born, d.rule, d.part, d.anchor, d.ordinal, d.arises, d.due, d.due_at, d.practice_due, d.waiting, count(*) over (partition by d.rule)
    from duty d join summary s on s.authority = d.authority and s.record = d.record
    where d.authority = who.authority and d.rule in ('referral-decision', 'referral-feedback') and d.met_on is null and d.ended_on is null and d.known and d.in_force
      and d.arises <= business_today() and may_be_listed(who, d.record)
    order by d.rule, d.practice_due is null, coalesce(d.practice_due, d.due, d.arises), s.sort_name, d.record limit least(most, 500);
end
$$;

-- Contacts about others of the household: children whose record says the same home, as search may know it (never a protected address), or who are
-- named in one contact with this child. For whoever has the record open; each record that is told of has its line in the audit.
create function household_contacts(secret text, record_ uuid, from_ date)
returns table (record uuid, name text, fact uuid, on_day date, source text, asks text, response text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
  ids uuid[];
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who.authority is null or not who.practitioner or (door_to(who, record_)).door is null then return; end if;
  ids := array(
    select other.record from fact mine join fact other on other.authority = mine.authority and other.fact = mine.fact and other.is_current and other.record <> mine.record
    where mine.authority = who.authority and mine.record = record_ and mine.kind = 'contact' and mine.is_current and mine.act not in ('struck', 'moved', 'disposed')
      and may_be_listed(who, other.record)
    union
    select p.record from search_token own join search_token p on p.authority = own.authority and p.field = 'postcode' and p.token = own.token and p.record <> own.record
    where own.authority = who.authority and own.record = record_ and own.field = 'postcode'
      and not exists (select from search_token w where w.authority = own.authority and w.record = record_ and w.field = 'address'
        and not exists (select from search_token x where x.authority = w.authority and x.record = p.record and x.field = 'address' and x.token = w.token))
      and exists (select from search_token w where w.authority = own.authority and w.record = record_ and w.field = 'address')
      and may_be_listed(who, p.record) limit 40);
  insert into audit (at, authority, record, account, post, act, page)
    select distinct business_now(), who.authority, f.record, who.account, who.post, 'saw contacts of the household', 'contact'
    from fact f where f.authority = who.authority and f.record = any(ids) and f.is_current and f.kind = 'contact' and f.act not in ('struck', 'moved', 'disposed') and f.starts >= from_;
  return query
    select f.record, s.name, f.fact, f.starts, f.body->>'source', f.body->>'asks',
      (select d.body->>'response' from fact d where d.authority = f.authority and d.record = f.record and d.is_current and d.kind = 'contact-decision'
        and d.act not in ('struck', 'moved', 'disposed') and d.body->>'contact' = f.fact::text order by d.starts desc, d.fact limit 1)
    from fact f join summary s on s.authority = f.authority and s.record = f.record
    where f.authority = who.authority and f.record = any(ids) and f.is_current and f.kind = 'contact' and f.act not in ('struck', 'moved', 'disposed') and f.starts >= from_
    order by f.starts desc, s.sort_name, f.fact limit 50;
end
$$;

revoke execute on function at_front_door(text) from public;
grant execute on function front_doors(), contact_note(text, uuid, text, boolean, jsonb, bytea), contact_send(uuid, uuid, bytea, text, text, boolean, jsonb, bytea), contacts_waiting(text, int),
  contact_waits(text, uuid), contact_take(text, uuid, boolean), contact_placed(text, uuid), contact_stands(text, uuid), contact_aside(text, uuid, text), front_door_open(text, int), household_contacts(text, uuid, date) to rowan_app;
