-- Asking, telling and answering between an authority and the organisations that it looks after, and the locator: who knows a child.
-- Decision 35. Nobody reads these tables but through the functions below, each for somebody who is signed in.

create table exchange (
  -- The same as the fact that says we asked, or what we gave unasked.
  id uuid primary key,
  authority uuid not null references organisation,
  -- The authority's record of the child: null until somebody there has said whose it is.
  record uuid,
  what text not null check (what in ('ask', 'tell')),
  by_organisation uuid not null references organisation,
  to_organisation uuid not null references organisation,
  made_at timestamptz not null,
  made_by uuid not null references post,
  due date,
  -- Whom it is about: let go of with what was given.
  about jsonb,
  question jsonb not null,
  answered_at timestamptz,
  answered_by uuid references post,
  -- Decisions and bases, without what was given.
  answer jsonb,
  said jsonb,
  review text check (review in ('waits', 'agreed', 'sent back')),
  reviewed_at timestamptz,
  reviewed_by uuid references post,
  review_why text,
  -- How often somebody tried to keep something back for no reason that the law knows.
  unlawful int not null default 0,
  received_at timestamptz,
  received_by uuid references post
);
create index exchange_of_authority on exchange (authority, made_at);
create index exchange_of_record on exchange (authority, record);

-- For whom somebody speaks in sharing: the authority, or an organisation that it looks after (null: none does, and nothing is theirs). A system of an organisation
-- speaks for it where its token reaches to any part of sharing; `reaches` says to which.
create function at_sharing(secret text, out who actor, out authority uuid)
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

-- Whether somebody may do what a system needs this scope for: a system by its token, and people always.
create function reaches(who actor, scope text) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select who.role <> 'partner system' or 'scope:' || scope = any(who.keys)
$$;

-- When an exchange is shown no longer to the organisation and lets go of names and of what was given: four weeks after it was received, or after it was there to be
-- received by the organisation; half a year where it still waits for an answer, or to be added to a record.
create function exchange_ends(it exchange) returns timestamptz
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case
    when it.received_at is not null then it.received_at + interval '28 days'
    when it.answered_at is not null and it.review is distinct from 'waits' and (it.what = 'ask') = (it.by_organisation <> it.authority) then it.answered_at + interval '28 days'
    else coalesce(it.answered_at, it.made_at) + interval '26 weeks' end
$$;

-- Which side of an exchange somebody stands on: 'by' asked or told, 'to' answers or is told; null where it is nothing to them. An organisation sees its own until
-- its time is over, and what the authority asked or told it never of a record that is hidden or sealed; its systems what their scope is for: who receives asks,
-- who gives answers. The authority's own people see it by the door of the record, the front door also by who may be listed; and the front door what has no record
-- yet, but not what was answered from a record that is there no longer.
create function exchange_side(who actor, it exchange) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select case
    when who.authority is null then case
      when exchange_ends(it) < business_now() then null
      when it.by_organisation = it.authority and it.record is not null and not exists (select from rowan.record r where r.authority = it.authority and r.id = it.record and not r.sealed and r.restriction <> 'hidden') then null
      when it.by_organisation = who.organisation and reaches(who, case it.what when 'ask' then 'sharing:ask' else 'sharing:answer' end) then 'by'
      when it.to_organisation = who.organisation and reaches(who, case it.what when 'ask' then 'sharing:answer' else 'sharing:ask' end) then 'to' end
    when who.authority <> it.authority then null
    when it.record is null and (who.role not in ('front door worker', 'team manager') or (it.what = 'tell' and it.received_at is not null)
      or (it.what = 'ask' and exists (select from jsonb_array_elements(it.answer->'items') i where i->>'decision' <> 'none'))) then null
    when it.record is not null and (door_to(who, it.record)).door is null and not (who.role in ('front door worker', 'team manager') and may_be_listed(who, it.record)) then null
    when it.by_organisation = it.authority then 'by' else 'to' end
$$;

-- Whether what was asked and given is shown to somebody who stands on a side of it: of a record of the authority only behind its door. By who may be listed alone, it has a line in a list.
create function exchange_shown(who actor, it exchange) returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select who.authority is null or it.record is null or (door_to(who, it.record)).door is not null
$$;

-- Puts a question, or something told unasked, before the other side. From the authority only with the fact of the same id, in the change that made it. Sent once more, it stays as it is.
create function exchange_put(secret text, id_ uuid, to_ uuid, what_ text, due_ date, about_ jsonb, question_ jsonb, answer_ jsonb, said_ jsonb) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
  record_ uuid;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not who.writes or not reaches(who, case what_ when 'ask' then 'sharing:ask' else 'sharing:answer' end) or octet_length(concat(about_, question_, answer_, said_)) > 400000 or (what_ = 'tell') <> (answer_ is not null) then return false; end if;
  if who.authority is null then
    if to_ is distinct from here.authority then return false; end if;
  else
    if not exists (select from organisation o where o.id = to_ and o.kept_by = who.authority) then return false; end if;
    select f.record into record_ from fact f join change c on c.authority = f.authority and c.id = f.change
      where f.authority = who.authority and f.is_current and c.post = who.post and f.fact = id_ and f.kind = case what_ when 'ask' then 'information-asked' else 'information-given' end;
    if record_ is null then return false; end if;
  end if;
  insert into exchange (id, authority, record, what, by_organisation, to_organisation, made_at, made_by, due, about, question, answered_at, answered_by, answer, said)
    values (id_, here.authority, record_, what_, who.organisation, to_, business_now(), who.post, due_, about_, question_,
      case when what_ = 'tell' then business_now() end, case when what_ = 'tell' then who.post end, answer_, said_)
    on conflict (id) do nothing;
  if not found then return exists (select from exchange e where e.id = id_ and e.made_by = who.post and e.to_organisation = to_ and e.what = what_); end if;
  insert into audit (at, authority, record, account, post, act, page)
    values (business_now(), here.authority, record_, who.account, who.post, case what_ when 'ask' then 'asked for information' else 'gave information' end, 'sharing');
  return true;
end
$$;

-- What somebody's side asked, was asked, told and was told; what waits first; with one line in the audit. Of each which function it is for and whom it is about, where the door of
-- the record is shut by name alone; nothing of what was asked or given.
create function exchanges_mine(secret text, most int)
returns table (id uuid, side text, what text, record uuid, made_at timestamptz, made_by text, "by" text, "to" text, due date, about jsonb, question jsonb, answered_at timestamptz, review text, received_at timestamptz, mine boolean, lead boolean, total bigint)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  insert into audit (at, authority, account, post, act, page) values (business_now(), here.authority, who.account, who.post, 'saw a list', 'sharing');
  return query
    select e.id, s.side, e.what, case when who.authority is not null then e.record end, e.made_at, a.name, b.name, t.name, e.due,
      case when exchange_shown(who, e) then e.about else e.about || '{"born": null, "nhsNumber": ""}' end, jsonb_strip_nulls(jsonb_build_object('function', e.question->'function', 'by', e.question->'by')),
      case when s.side = 'by' and e.review in ('waits', 'sent back') then null else e.answered_at end, case when s.side = 'by' and e.review is distinct from 'agreed' then null else e.review end, e.received_at,
      coalesce(e.answered_by = who.post, false), exists (select from sharing_leads(e.authority) l where l = who.post), count(*) over ()
    from exchange e cross join lateral (select exchange_side(who, e) as side) s join post p on p.id = e.made_by join account a on a.id = p.account
      join organisation b on b.id = e.by_organisation join organisation t on t.id = e.to_organisation
    where e.authority = here.authority and s.side is not null and exchange_ends(e) > business_now()
    order by e.received_at is not null, e.answered_at is not null, e.due nulls last, e.made_at, e.id limit least(most, 500);
end
$$;

-- One exchange, with its line in the audit of the child; none where the door of its record is shut. Whoever asked sees what was given once it counts, and of what is kept back the decision without its reason.
create function exchange_one(secret text, id_ uuid)
returns table (id uuid, side text, what text, record uuid, made_at timestamptz, made_by text, "by" text, "to" text, due date, about jsonb, question jsonb, answered_at timestamptz, answered_by text, answer jsonb, said jsonb,
  review text, reviewed_at timestamptz, reviewed_by text, review_why text, received_at timestamptz, received_by text, mine boolean, lead boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  insert into audit (at, authority, record, account, post, act, page)
    select business_now(), e.authority, e.record, who.account, who.post, 'read an exchange', 'exchange' from exchange e where e.id = id_ and e.authority = here.authority and exchange_side(who, e) is not null and exchange_shown(who, e);
  -- Somebody of another organisation who reads what was given has received it; the authority has when it stands in the record.
  update exchange e set received_at = business_now(), received_by = who.post
    where e.id = id_ and e.authority = here.authority and who.authority is null and e.received_at is null and e.answered_at is not null and coalesce(e.review, 'agreed') = 'agreed'
      and exchange_side(who, e) = case e.what when 'ask' then 'by' else 'to' end;
  return query
    select e.id, s.side, e.what, case when who.authority is not null then e.record end, e.made_at, concat_ws(', ', a.name, p.role), b.name, t.name, e.due, e.about, e.question,
      case when v.sees then e.answered_at end, case when v.sees then concat_ws(', ', x.name, q.role) end,
      case when v.sees and v.asks then jsonb_set(e.answer - 'effect', '{items}', coalesce((select jsonb_agg(i.one - 'because' order by i.place) from jsonb_array_elements(e.answer->'items') with ordinality i(one, place)), '[]')) when v.sees then e.answer end,
      case when v.sees then e.said end, case when not v.asks or e.review = 'agreed' then e.review end, case when not v.asks then e.reviewed_at end, case when not v.asks then y.name end, case when not v.asks then e.review_why end,
      e.received_at, z.name, coalesce(e.answered_by = who.post, false), exists (select from sharing_leads(e.authority) l where l = who.post)
    from exchange e cross join lateral (select exchange_side(who, e) as side) s
      cross join lateral (select s.side = case e.what when 'ask' then 'by' else 'to' end as asks, (s.side = case e.what when 'ask' then 'to' else 'by' end or (e.answered_at is not null and coalesce(e.review, 'agreed') = 'agreed')) as sees) v
      join post p on p.id = e.made_by join account a on a.id = p.account join organisation b on b.id = e.by_organisation join organisation t on t.id = e.to_organisation
      left join post q on q.id = e.answered_by left join account x on x.id = q.account left join post r on r.id = e.reviewed_by left join account y on y.id = r.account
      left join post w on w.id = e.received_by left join account z on z.id = w.account
    where e.id = id_ and e.authority = here.authority and s.side is not null and exchange_shown(who, e);
end
$$;

-- The record that somebody of the authority opens before they read an exchange which they have in their list; null where there is none.
create function exchange_behind(secret text, id_ uuid) returns uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select e.record from at_sharing(secret) here join exchange e on e.id = id_ and e.authority = here.authority
  where exchange_side(here.who, e) is not null and not exchange_shown(here.who, e)
$$;

-- Answers a question. The authority answers about a record whose door stands open to whoever answers, in the change that says so there, and never from a hidden or sealed one;
-- without a record only that it holds none.
-- What is kept back waits for a second person. False where somebody was quicker, or it is shown no longer.
create function exchange_answer(secret text, id_ uuid, record_ uuid, answer_ jsonb, said_ jsonb) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
  keeps_back boolean := exists (select from jsonb_array_elements(answer_->'items') i where i->>'decision' in ('detriment', 'not relevant'));
  none_held boolean := not exists (select from jsonb_array_elements(answer_->'items') i where i->>'decision' <> 'none');
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not who.writes or octet_length(concat(answer_, said_)) > 400000 then return false; end if;
  if who.authority is null then record_ := null;
  elsif record_ is null then if not none_held then return false; end if;
  else
    perform from rowan.record r where r.id = record_ and not r.sealed and r.restriction <> 'hidden' for share;
    if not found or not coalesce((door_to(who, record_)).may_write, false) then return false; end if;
  end if;
  update exchange e set answered_at = business_now(), answered_by = who.post, answer = answer_, said = said_, record = coalesce(e.record, record_),
      review = case when keeps_back then 'waits' end, reviewed_at = null, reviewed_by = null
    where e.id = id_ and e.authority = here.authority and e.what = 'ask' and e.answered_at is null and exchange_side(who, e) = 'to'
      and (record_ is null or e.record is null or e.record = record_) and (who.authority is null or record_ is not null or e.record is null);
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, page)
    select business_now(), e.authority, e.record, who.account, who.post, case when keeps_back then 'kept information back' else 'answered for information' end, 'exchange' from exchange e where e.id = id_;
  return true;
end
$$;

-- Whose record a question is about, until it is answered: said by whoever of the front door sees both. The child's own people find it there and may answer.
create function exchange_link(secret text, id_ uuid, record_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not who.writes or who.authority is null or not may_be_listed(who, record_) then return false; end if;
  perform from rowan.record r where r.id = record_ and r.subject = 'child' and r.restriction <> 'hidden' and not r.sealed for share;
  if not found then return false; end if;
  update exchange e set record = record_ where e.id = id_ and e.authority = who.authority and e.by_organisation <> who.authority and e.received_at is null and (e.what = 'tell' or e.answered_at is null) and exchange_side(who, e) = 'to';
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, page) values (business_now(), who.authority, record_, who.account, who.post, 'said whom an exchange is about', 'exchange');
  return true;
end
$$;

-- Somebody tried to keep something back for no reason that the law knows: counted and written down, and the question stays open.
create function exchange_unlawful(secret text, id_ uuid) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  update exchange e set unlawful = e.unlawful + 1 where e.id = id_ and e.authority = here.authority and exchange_side(who, e) = 'to' and e.answered_at is null;
  if not found then return; end if;
  insert into audit (at, authority, record, account, post, act, page)
    select business_now(), e.authority, e.record, who.account, who.post, 'gave no lawful reason to keep back', 'exchange' from exchange e where e.id = id_;
end
$$;

-- A second person of the side that keeps something back agrees, or sends it back to be answered again: never whoever answered, at the authority a manager who
-- has the record open, and elsewhere a safeguarding lead where the organisation has named one. What a system answered is for a named lead alone, who is not the one that it names.
create function exchange_review(secret text, id_ uuid, agreed boolean, why text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not who.writes or who.role = 'partner system' or length(why) > 10000 or (who.authority is not null and who.role not in ('team manager', 'head of service')) then return false; end if;
  update exchange e set review = case when agreed then 'agreed' else 'sent back' end, reviewed_at = business_now(), reviewed_by = who.post, review_why = why,
      answered_at = case when agreed then e.answered_at end, answered_by = case when agreed then e.answered_by end, answer = case when agreed then e.answer end, said = case when agreed then e.said end
    where e.id = id_ and e.authority = here.authority and e.review = 'waits' and exchange_side(who, e) = 'to' and exchange_shown(who, e)
      and not exists (select from post p where p.id = e.answered_by and p.account = who.account)
      and not exists (select from account a where a.id = who.account and lower(btrim(a.name)) = lower(btrim(e.answer->>'by')))
      and (who.authority is not null or exists (select from sharing_leads(e.authority) l where l = who.post)
        or not exists (select from post p where p.id = e.answered_by and p.role = 'partner system') and not exists (select from sharing_leads(e.authority) l join post p on p.id = l join account a on a.id = p.account
          where p.organisation = who.organisation and (p.ends is null or p.ends > business_today()) and a.ended_at is null and not exists (select from post q where q.id = e.answered_by and q.account = p.account)));
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, page)
    select business_now(), e.authority, e.record, who.account, who.post, case when agreed then 'agreed to keep information back' else 'sent an answer back' end, 'exchange' from exchange e where e.id = id_;
  return true;
end
$$;

-- What was given to the authority stands in a record now: called with the change that put it there. What was told unasked gets its record by it.
create function exchange_taken(secret text, id_ uuid) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  update exchange e set received_at = business_now(), received_by = who.post, record = f.record, said = null
    from fact f
    where e.id = id_ and e.authority = who.authority and e.received_at is null and e.answered_at is not null and coalesce(e.review, 'agreed') = 'agreed'
      and f.authority = e.authority and f.is_current and f.kind = 'information-received' and f.body->>'exchange' = e.id::text and (e.record is null or e.record = f.record);
  return found;
end
$$;

-- What was exchanged about one child, for whoever has the record open.
create function exchanges_of(secret text, record_ uuid)
returns table (id uuid, side text, what text, "by" text, "to" text, made_at timestamptz, due date, question jsonb, answered_at timestamptz, review text, received_at timestamptz)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.authority is null or (door_to(who, record_)).door is null then return; end if;
  return query
    select e.id, case when e.by_organisation = e.authority then 'by' else 'to' end, e.what, b.name, t.name, e.made_at, e.due, e.question,
      case when e.by_organisation = e.authority and e.review in ('waits', 'sent back') then null else e.answered_at end, case when e.by_organisation = e.authority and e.review is distinct from 'agreed' then null else e.review end, e.received_at
    from exchange e join organisation b on b.id = e.by_organisation join organisation t on t.id = e.to_organisation
    where e.authority = who.authority and e.record = record_ order by e.made_at desc, e.id limit 500;
end
$$;

-- What an authority agreed with others and who leads on safeguarding where: no person is in it but by their post.
create function sharing_as_entered(authority_ uuid) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.body from rowan.record r join card c on c.authority = r.authority and c.record = r.id and c.name = 'sharing' where r.authority = authority_ and r.subject = 'authority' limit 1
$$;

create function sharing_leads(authority_ uuid) returns setof uuid
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select (l->>'post')::uuid from jsonb_array_elements(sharing_as_entered(authority_)->'leads') l
  where (l->>'starts')::date <= business_today() and (l->>'ends' is null or (l->>'ends')::date > business_today())
$$;

-- The locator: tokens that only the bearer of the service's key can make, who holds something, of which sort, and since when. No names and no content.
create table locator_entry (
  authority uuid not null references organisation,
  token bytea not null check (octet_length(token) = 32),
  custodian uuid not null references organisation,
  -- The authority's own record, by which the entry keeps silent where the record is restricted.
  record uuid,
  record_type text not null,
  starts date,
  ends date,
  said_at timestamptz not null,
  said_by uuid not null references post,
  primary key (authority, token, custodian, record_type)
);

create table locator_search (
  id uuid primary key,
  authority uuid not null references organisation,
  organisation uuid not null references organisation,
  at timestamptz not null,
  post uuid not null references post,
  function text not null,
  purpose text not null,
  necessity text not null,
  -- The harm that is feared: without it no sensitive service is asked.
  harm text,
  -- Whom custodians are asked about: let go of after four weeks.
  whom jsonb,
  tokens bytea[] not null
);

-- What one custodian is asked, and what it says. `told` and `tells` are the sorts of record of which agreements let it be told that they are held, and what of them.
create table locator_question (
  search uuid not null references locator_search on delete cascade,
  custodian uuid not null references organisation,
  told text[] not null,
  tells text[] not null,
  answered_at timestamptz,
  answered_by uuid references post,
  answer text check (answer in ('holds', 'none')),
  -- The authority's own record that is held, by which the answer is silent where it is restricted since.
  record uuid,
  record_type text,
  starts date,
  ends date,
  primary key (search, custodian)
);
create index locator_waits on locator_question (custodian) where answer is null;

-- One search: a person, a function, a purpose and a necessity. Every custodian that agreements let be asked gets its question, answered at once where the locator knows.
-- The same statements run whether a record is restricted, known or unknown.
create function locator_ask(secret text, id_ uuid, whom_ jsonb, tokens_ bytea[], function_ text, purpose_ text, necessity_ text, harm_ text, custodians jsonb) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not who.writes or who.role = 'partner system' or here.authority is null or cardinality(tokens_) = 0 or purpose_ = '' or necessity_ = '' or octet_length(concat(whom_, purpose_, necessity_, harm_)) > 60000 then return false; end if;
  insert into locator_search values (id_, here.authority, who.organisation, business_now(), who.post, function_, purpose_, necessity_, harm_, whom_, tokens_);
  insert into locator_question (search, custodian, told, tells, answered_at, answer, record, record_type, starts, ends)
    select id_, c.custodian, c.told, c.tells, case when k.record_type is not null then business_now() end, case when k.record_type is not null then 'holds' end, k.record, k.record_type, k.starts, k.ends
    from jsonb_to_recordset(custodians) c(custodian uuid, told text[], tells text[]) join organisation o on o.id = c.custodian and (o.id = here.authority or o.kept_by = here.authority)
      left join lateral (
        select l.record, l.record_type, l.starts, l.ends from locator_entry l left join rowan.record r on r.authority = l.authority and r.id = l.record
        where l.authority = here.authority and l.token = any(tokens_) and l.custodian = c.custodian and l.record_type = any(c.told)
          and (l.record is null or (r.restriction = 'none' and not r.sealed))
        order by l.ends desc nulls first, l.starts desc nulls last, l.record_type limit 1) k on true
    where c.custodian <> who.organisation;
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), here.authority, who.account, who.post, 'searched who knows a child', 'who-knows', function_);
  return true;
end
$$;

-- What came of a search, for whoever made it, for four weeks: of each custodian that it holds something, that it holds none, or nothing yet.
-- That something is held of a record which is restricted since is said no longer.
create function locator_found(secret text, id_ uuid)
returns table (at timestamptz, whom jsonb, function text, purpose text, necessity text, harm text, custodian uuid, name text, answer text, record_type text, starts date, ends date)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
begin
  select * into here from at_sharing(secret);
  insert into audit (at, authority, account, post, act, page) values (business_now(), here.authority, (here.who).account, (here.who).post, 'read who knows a child', 'who-knows');
  return query
    select s.at, s.whom, s.function, s.purpose, s.necessity, s.harm, q.custodian, o.name, case when q.answer = 'holds' and not h.told then 'none' else q.answer end, case when h.tells then q.record_type end, case when h.tells then q.starts end, case when h.tells then q.ends end
    from locator_search s left join locator_question q on q.search = s.id left join organisation o on o.id = q.custodian
      left join rowan.record r on r.authority = s.authority and r.id = q.record
      cross join lateral (select q.answer = 'holds' and (q.record is null or coalesce(r.restriction = 'none' and not r.sealed, false)) as holds) k
      cross join lateral (select k.holds and coalesce(q.record_type = any(q.told), false) as told, k.holds and coalesce(q.record_type = any(q.told) and q.record_type = any(q.tells), false) as tells) h
    where s.id = id_ and s.post = (here.who).post and s.at > business_now() - interval '28 days' order by o.name;
end
$$;

-- What waits for a custodian: whom it is asked about, by whom and why. The authority's front door answers for the authority.
create function locator_waiting(secret text, most int)
returns table (search uuid, at timestamptz, "by" text, whom jsonb, function text, purpose text, necessity text, harm text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not reaches(who, 'locator:answer') or (who.authority is not null and who.role not in ('front door worker', 'team manager')) then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), here.authority, who.account, who.post, 'saw a list', 'who-knows');
  return query
    select s.id, s.at, o.name, s.whom, s.function, s.purpose, s.necessity, s.harm
    from locator_question q join locator_search s on s.id = q.search join organisation o on o.id = s.organisation
    where q.custodian = who.organisation and s.authority = here.authority and q.answer is null and s.whom is not null and s.at > business_now() - interval '28 days' order by s.at, s.id limit least(most, 200);
end
$$;

-- A custodian's answer. What it holds is known to the locator from then on by what it says is the same in its own record (`same_`: the name with the date of birth, the number), so
-- that somebody else's number tells of nobody; that it holds none takes away what was known by all that was asked. The authority names its own record, which whoever answers may
-- list; of one that is restricted none is said, and nothing is kept.
create function locator_answer(secret text, search_ uuid, answer_ text, record_type_ text, starts_ date, ends_ date, record_ uuid, same_ text[]) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
  holds boolean := answer_ = 'holds';
  same_tokens bytea[];
begin
  select * into here from at_sharing(secret);
  who := here.who;
  if not who.writes or not reaches(who, 'locator:answer') or answer_ not in ('holds', 'none') or holds <> (record_type_ is not null) or (holds and coalesce(cardinality(same_), 0) = 0) then return false; end if;
  if who.authority is null then record_ := null;
  elsif who.role not in ('front door worker', 'team manager') or (holds and not coalesce(may_be_listed(who, record_), false)) then return false;
  elsif holds then
    perform from rowan.record r where r.id = record_ and r.restriction = 'none' and not r.sealed for share;
    holds := found;
  end if;
  update locator_question q set answered_at = business_now(), answered_by = who.post, answer = case when holds then 'holds' else 'none' end, record = case when holds then record_ end,
      record_type = case when holds then record_type_ end, starts = case when holds then starts_ end, ends = case when holds then ends_ end
    from locator_search s where q.search = search_ and s.id = q.search and s.authority = here.authority and s.whom is not null and q.custodian = who.organisation and q.answer is null;
  if not found then return false; end if;
  -- The token of the number, where there is one, is the first.
  select array_agg(t.token) into same_tokens from locator_search s cross join unnest(s.tokens) with ordinality t(token, place)
    where s.id = search_ and case when t.place = 1 and coalesce(s.whom->>'nhsNumber', '') <> '' then 'number' else 'name' end = any(same_);
  delete from locator_entry l using locator_search s
    where s.id = search_ and l.authority = s.authority and l.custodian = who.organisation
      and case when holds then l.record_type = record_type_ and l.token = any(same_tokens)
        else l.token = any(s.tokens) and not exists (select from unnest(s.tokens) t where not exists (
          select from locator_entry m where m.authority = l.authority and m.custodian = l.custodian and m.record_type = l.record_type and m.token = t)) end;
  if holds then
    insert into locator_entry select here.authority, t, who.organisation, record_, record_type_, starts_, ends_, business_now(), who.post from unnest(same_tokens) t;
  end if;
  insert into audit (at, authority, record, account, post, act, page) values (business_now(), here.authority, record_, who.account, who.post, 'answered who knows a child', 'who-knows');
  return true;
end
$$;

revoke execute on function at_sharing(text), reaches(actor, text), exchange_ends(exchange), exchange_side(actor, exchange), exchange_shown(actor, exchange), sharing_leads(uuid), exchange_behind(text, uuid), exchange_put(text, uuid, uuid, text, date, jsonb, jsonb, jsonb, jsonb), exchanges_mine(text, int), exchange_one(text, uuid), exchange_answer(text, uuid, uuid, jsonb, jsonb), exchange_link(text, uuid, uuid), exchange_unlawful(text, uuid),
  exchange_review(text, uuid, boolean, text), exchange_taken(text, uuid), exchanges_of(text, uuid), sharing_as_entered(uuid), locator_ask(text, uuid, jsonb, bytea[], text, text, text, text, jsonb), locator_found(text, uuid), locator_waiting(text, int),
  locator_answer(text, uuid, text, text, date, date, uuid, text[]) from public;
grant execute on function exchange_behind(text, uuid), exchange_put(text, uuid, uuid, text, date, jsonb, jsonb, jsonb, jsonb), exchanges_mine(text, int), exchange_one(text, uuid), exchange_answer(text, uuid, uuid, jsonb, jsonb), exchange_link(text, uuid, uuid), exchange_unlawful(text, uuid),
  exchange_review(text, uuid, boolean, text), exchange_taken(text, uuid), exchanges_of(text, uuid), sharing_as_entered(uuid), locator_ask(text, uuid, jsonb, bytea[], text, text, text, text, jsonb), locator_found(text, uuid), locator_waiting(text, int),
  locator_answer(text, uuid, text, text, date, date, uuid, text[]) to rowan_app;
