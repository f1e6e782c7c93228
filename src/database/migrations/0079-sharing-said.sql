-- What is said of an exchange in the audit: who asked or told whom, for which function, and what was decided. And its names, joined once for everything that lists or shows it.

create view exchange_with_names as
  select e as it, a.name as made_name, concat_ws(', ', a.name, p.role) as made_by, b.name as by_name, t.name as to_name
  from exchange e join post p on p.id = e.made_by join account a on a.id = p.account join organisation b on b.id = e.by_organisation join organisation t on t.id = e.to_organisation;

-- An exchange for a line of the audit: nothing that somebody wrote, and what was decided once it counts.
create function exchange_line(it exchange) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select b.name || case it.what when 'ask' then ' asked ' else ' told ' end || t.name || '. Needed for: ' || (it.question->>'function') || case
      when it.review = 'waits' then '. What is kept back waits for a second person'
      else coalesce('. Items: ' || (select string_agg(n || ' ' || what, ', ' order by what) from (
        select case i->>'decision' when 'disclosed' then 'given' when 'none' then 'not held' else 'kept back' end as what, count(*) as n from jsonb_array_elements(it.answer->'items') i group by 1) x), '') end
  from organisation b, organisation t where b.id = it.by_organisation and t.id = it.to_organisation
$$;

-- Writes down what somebody did with an exchange.
create function exchange_noted(who actor, id_ uuid, act_ text, page_ text) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  insert into audit (at, authority, record, account, post, act, page, because)
    select business_now(), e.authority, e.record, who.account, who.post, act_, page_, exchange_line(e) from exchange e where e.id = id_
$$;

-- An answer as whoever asked is shown it: of what is kept back neither the reason nor the three questions of the duty, which may themselves do harm.
create function exchange_to_asker(answer_ jsonb) returns jsonb
language sql immutable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select jsonb_set(answer_ - 'effect', '{items}', coalesce((select jsonb_agg(i.one - 'because' - 'test' order by i.place) from jsonb_array_elements(answer_->'items') with ordinality i(one, place)), '[]'))
$$;

-- As before; the line of the audit says who asked whom, for what, and what was decided.
create or replace function exchange_put(secret text, id_ uuid, to_ uuid, what_ text, due_ date, about_ jsonb, question_ jsonb, answer_ jsonb, said_ jsonb) returns boolean
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
  perform exchange_noted(who, id_, case what_ when 'ask' then 'asked for information' else 'gave information' end, 'sharing');
  return true;
end
$$;

-- As before; the line of the audit says who asked whom, for what, and what was decided.
create or replace function exchange_answer(secret text, id_ uuid, record_ uuid, answer_ jsonb, said_ jsonb) returns boolean
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
  perform exchange_noted(who, id_, case when keeps_back then 'kept information back' else 'answered for information' end, 'exchange');
  return true;
end
$$;

-- As before; the line of the audit says who asked whom, for what, and what was decided.
create or replace function exchange_link(secret text, id_ uuid, record_ uuid) returns boolean
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
  perform exchange_noted(who, id_, 'said whom an exchange is about', 'exchange');
  return true;
end
$$;

-- As before; the line of the audit says who asked whom, for what, and what was decided.
create or replace function exchange_unlawful(secret text, id_ uuid) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  here pg_catalog.record;
  who actor;
begin
  select * into here from at_sharing(secret);
  who := here.who;
  update exchange e set unlawful = e.unlawful + 1 where e.id = id_ and e.authority = here.authority and exchange_side(who, e) = 'to' and e.answered_at is null;
  if not found then return; end if;
  perform exchange_noted(who, id_, 'gave no lawful reason to keep back', 'exchange');
end
$$;

-- As before; the line of the audit says who asked whom, for what, and what was decided.
create or replace function exchange_review(secret text, id_ uuid, agreed boolean, why text) returns boolean
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
  perform exchange_noted(who, id_, case when agreed then 'agreed to keep information back' else 'sent an answer back' end, 'exchange');
  return true;
end
$$;

-- As before, with the names of the view.
create or replace function exchanges_mine(secret text, most int)
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
    select e.id, s.side, e.what, case when who.authority is not null then e.record end, e.made_at, n.made_name, n.by_name, n.to_name, e.due,
      case when exchange_shown(who, e) then e.about else e.about || '{"born": null, "nhsNumber": ""}' end, jsonb_strip_nulls(jsonb_build_object('function', e.question->'function', 'by', e.question->'by')),
      case when s.side = 'by' and e.review in ('waits', 'sent back') then null else e.answered_at end, case when s.side = 'by' and e.review is distinct from 'agreed' then null else e.review end, e.received_at,
      coalesce(e.answered_by = who.post, false), exists (select from sharing_leads(e.authority) l where l = who.post), count(*) over ()
    from exchange e join exchange_with_names n on (n.it).id = e.id cross join lateral (select exchange_side(who, e) as side) s
    where e.authority = here.authority and s.side is not null and exchange_ends(e) > business_now()
    order by e.received_at is not null, e.answered_at is not null, e.due nulls last, e.made_at, e.id limit least(most, 500);
end
$$;

-- As before, with the names of the view and what was decided in the audit; whoever asked is not shown the three questions of the duty, as they are not shown the reason.
create or replace function exchange_one(secret text, id_ uuid)
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
  perform exchange_noted(who, e.id, 'read an exchange', 'exchange') from exchange e where e.id = id_ and e.authority = here.authority and exchange_side(who, e) is not null and exchange_shown(who, e);
  -- Somebody of another organisation who reads what was given has received it; the authority has when it stands in the record.
  update exchange e set received_at = business_now(), received_by = who.post
    where e.id = id_ and e.authority = here.authority and who.authority is null and e.received_at is null and e.answered_at is not null and coalesce(e.review, 'agreed') = 'agreed'
      and exchange_side(who, e) = case e.what when 'ask' then 'by' else 'to' end;
  return query
    select e.id, s.side, e.what, case when who.authority is not null then e.record end, e.made_at, n.made_by, n.by_name, n.to_name, e.due, e.about, e.question,
      case when v.sees then e.answered_at end, case when v.sees then concat_ws(', ', x.name, q.role) end,
      case when v.sees and v.asks then exchange_to_asker(e.answer) when v.sees then e.answer end,
      case when v.sees then e.said end, case when not v.asks or e.review = 'agreed' then e.review end, case when not v.asks then e.reviewed_at end, case when not v.asks then y.name end, case when not v.asks then e.review_why end,
      e.received_at, z.name, coalesce(e.answered_by = who.post, false), exists (select from sharing_leads(e.authority) l where l = who.post)
    from exchange e join exchange_with_names n on (n.it).id = e.id cross join lateral (select exchange_side(who, e) as side) s
      cross join lateral (select s.side = case e.what when 'ask' then 'by' else 'to' end as asks, (s.side = case e.what when 'ask' then 'to' else 'by' end or (e.answered_at is not null and coalesce(e.review, 'agreed') = 'agreed')) as sees) v
      left join post q on q.id = e.answered_by left join account x on x.id = q.account left join post r on r.id = e.reviewed_by left join account y on y.id = r.account
      left join post w on w.id = e.received_by left join account z on z.id = w.account
    where e.id = id_ and e.authority = here.authority and s.side is not null and exchange_shown(who, e);
end
$$;

-- As before, with the names of the view.
create or replace function exchanges_of(secret text, record_ uuid)
returns table (id uuid, side text, what text, "by" text, "to" text, made_at timestamptz, due date, question jsonb, answered_at timestamptz, review text, received_at timestamptz)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.authority is null or (door_to(who, record_)).door is null then return; end if;
  return query
    select e.id, case when e.by_organisation = e.authority then 'by' else 'to' end, e.what, n.by_name, n.to_name, e.made_at, e.due, e.question,
      case when e.by_organisation = e.authority and e.review in ('waits', 'sent back') then null else e.answered_at end, case when e.by_organisation = e.authority and e.review is distinct from 'agreed' then null else e.review end, e.received_at
    from exchange e join exchange_with_names n on (n.it).id = e.id
    where e.authority = who.authority and e.record = record_ order by e.made_at desc, e.id limit 500;
end
$$;

-- As before; the three questions of the duty are no words.
create or replace function without_words(of_ jsonb) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select jsonb_object_agg(k, case
      when k = 'items' then (select coalesce(jsonb_agg((select jsonb_object_agg(j, case when j in ('decision', 'nature', 'test') then w else '""' end) from jsonb_each(i) e(j, w)) order by place), '[]')
        from jsonb_array_elements(v) with ordinality x(i, place))
      when k in ('limb', 'function', 'family', 'basis', 'condition', 'criminal', 'identifier') then v else '""' end)
  from jsonb_each(of_) e(k, v) where k <> 'by'
$$;

-- As before; of a record that is not open to them what somebody wrote is left out, and what another organisation kept back stays without its reason and the three
-- questions, and without anything of its answer until a second person there has agreed.
create or replace function sharing_taken_out(secret text, from_ date, until_ date)
returns table (id uuid, what text, "by" text, "to" text, made_at timestamptz, made_by text, due date, question jsonb, answered_at timestamptz, answered_by text, answer jsonb, review text, reviewed_by text, unlawful int, received_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['head of service', 'director']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'took out what was shared', 'sharing-report');
  return query
    select e.id, e.what, n.by_name, n.to_name, e.made_at, n.made_by, e.due, case when k.opened then e.question else without_words(e.question) end, case when v.counts then e.answered_at end, case when v.counts then concat_ws(', ', x.name, q.role) else '' end,
      case when not v.counts then null when k.opened then v.answer else without_words(v.answer) end, case when v.counts then e.review end, case when v.counts then y.name end, e.unlawful, e.received_at
    from exchange e join exchange_with_names n on (n.it).id = e.id cross join lateral (select exchange_shown(who, e) as opened, e.by_organisation = e.authority and e.what = 'ask' as asks) k
      cross join lateral (select not k.asks or coalesce(e.review, 'agreed') = 'agreed' as counts, case when k.asks then exchange_to_asker(e.answer) else e.answer end as answer) v
      left join post q on q.id = e.answered_by left join account x on x.id = q.account left join post r on r.id = e.reviewed_by left join account y on y.id = r.account
    where e.authority = who.authority and (e.made_at at time zone 'Europe/London')::date between from_ and until_ and (e.record is null or may_be_listed(who, e.record)) order by e.made_at, e.id;
end
$$;

-- As before; the line of the audit says who was asked.
create or replace function locator_ask(secret text, id_ uuid, whom_ jsonb, tokens_ bytea[], function_ text, purpose_ text, necessity_ text, harm_ text, custodians jsonb) returns boolean
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
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), here.authority, who.account, who.post, 'searched who knows a child', 'who-knows', 'Needed for: ' || function_ || case when harm_ is null then '' else '. Harm is feared' end || '. Asked: ' || coalesce((select string_agg(o.name, ', ' order by o.name) from locator_question q join organisation o on o.id = q.custodian where q.search = id_), 'nobody'));
  return true;
end
$$;

revoke all on exchange_with_names from public;
revoke execute on function exchange_line(exchange), exchange_noted(actor, uuid, text, text), exchange_to_asker(jsonb) from public;
