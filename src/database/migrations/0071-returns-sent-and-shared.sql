-- What the data team sends to whoever can put it right, and the numbers that two children share: found by looking at all records, so never derived.

-- A problem of a return, sent to somebody who has it on their list, in plain words.
create table return_sent (
  id uuid not null,
  authority uuid not null references organisation,
  collection text not null check (collection in ('ssda903', 'cin')),
  year text not null,
  rule text not null,
  post uuid not null,
  words text not null check (btrim(words) <> ''),
  at timestamptz not null,
  by uuid not null,
  by_post uuid not null,
  primary key (id, post)
);
create index return_sent_to on return_sent (post, collection, rule);
alter table return_sent enable row level security;

-- Records whose pupil number, or number in the council's returns, another child of the same return has too, as both stand now; of these records, or of all
-- where none are named. `told`: for somebody who is to be told that there is another, which must then be one that everybody may know of. Rules 444 of the SSDA903 and 1520 and 8510 of the census.
create function return_shared(authority_ uuid, records_ uuid[], told boolean) returns table (record uuid, collection text, year text, rule text, fact uuid, found_on date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  with number_ as (
    select distinct t.token, t.field from search_token t where t.authority = authority_ and t.field in ('upn', 'local id') and t.record = any(records_)
    union all
    select t.token, t.field from search_token t where records_ is null and t.authority = authority_ and t.field in ('upn', 'local id') group by 1, 2 having count(*) > 1
  ), held as (
    select t.record, t.token, t.field, f.fact, (c.at at time zone 'Europe/London')::date as told
    from number_ k join search_token t on t.authority = authority_ and t.token = k.token and t.field = k.field
      join fact f on f.authority = t.authority and f.record = t.record and f.kind = 'identifier' and f.is_current and f.ends is null and f.act not in ('struck', 'moved', 'disposed')
        and f.body->>'scheme' = t.field and regexp_replace(lower(f.body->>'value'), '[^a-z0-9]', '', 'g') = t.token
      join change c on c.authority = f.authority and c.id = f.change
  )
  select h.record, x.collection, x.year, case when h.field = 'local id' then '8510' when x.collection = 'cin' then '1520' else '444' end, h.fact, max(greatest(h.told, o.told))
  from held h join return_child x on x.authority = authority_ and x.record = h.record
    join held o on o.token = h.token and o.field = h.field and o.record <> h.record
    join rowan.record r on r.authority = authority_ and r.id = o.record and not r.sealed and (r.restriction = 'none' or not return_shared.told)
    join return_child y on y.authority = authority_ and y.record = o.record and y.collection = x.collection and y.year = x.year
  where (x.collection = 'cin' or h.field = 'upn') and (records_ is null or h.record = any(records_))
  group by 1, 2, 3, 4, 5
$$;

-- Every error of the returns of an authority, of one child and of several.
create function return_errors(authority_ uuid)
returns table (record uuid, collection text, year text, rule text, severity text, is_ahead boolean, kind text, field text, fact uuid, owner text, owner_post uuid, owner_team uuid, found_on date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select e.record, e.collection, e.year, e.rule, e.severity, e.is_ahead, e.kind, e.field, e.fact, e.owner, e.owner_post, e.owner_team, e.found_on from return_error e where e.authority = authority_
  union all
  select s.record, s.collection, s.year, s.rule, 'error', false, 'identifier', 'value', s.fact, 'worker', m.worker_post, m.team, s.found_on
  from return_shared(authority_, null, false) s join summary m on m.authority = authority_ and m.record = s.record
$$;

create or replace function returns_ready(secret text, page_ text)
returns table (collection text, year text, rule text, severity text, is_ahead boolean, owner text, owner_post uuid, owner_name text, team uuid, team_name text, children bigint, found_on date)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
  own uuid := case when who.role = 'team manager' then (select p.team from post p where p.id = who.post) end;
begin
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Errors of returns, counted');
  return query
    select e.collection, e.year, e.rule, e.severity, e.is_ahead, e.owner, p.id, a.name, t.id, t.name, count(distinct e.record), min(e.found_on)
    from return_errors(who.authority) e left join post p on p.id = e.owner_post and e.owner = 'worker' left join account a on a.id = p.account left join team t on t.id = coalesce(e.owner_team, p.team)
    where who.role <> 'team manager' or coalesce(e.owner_team, p.team) = own
    group by 1, 2, 3, 4, 5, 7, 6, 8, 9, 10;
end
$$;

drop function returns_children(text, text, text, text, text);
create function returns_children(secret text, page_ text, collection_ text, year_ text, rule_ text)
returns table (record uuid, number bigint, kind text, field text, fact uuid, owner text, owner_post uuid, owner_name text, team text, found_on date)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
  own uuid := case when who.role = 'team manager' then (select p.team from post p where p.id = who.post) end;
  shut uuid[] := shut_to(who.account);
begin
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Records with an error of a return: ' || left(rule_, 40));
  return query
    select case when k.known then r.id end, case when k.known then r.number end, e.kind, e.field, case when k.known then e.fact end,
      e.owner, p.id, a.name, t.name, e.found_on
    from return_errors(who.authority) e join record r on r.authority = who.authority and r.id = e.record
      cross join lateral (select r.restriction = 'none' and not r.id = any(shut) as known) k left join post p on p.id = e.owner_post and e.owner = 'worker' left join account a on a.id = p.account
      left join team t on t.id = coalesce(e.owner_team, p.team)
    where e.collection = collection_ and e.year = year_ and e.rule = rule_ and (who.role <> 'team manager' or coalesce(e.owner_team, p.team) = own)
    order by e.found_on, r.number limit 500;
end
$$;

-- Sends a problem to those of these posts who have it to put right, once for each form; answers to how many. A team manager sends to their own team.
create function returns_send(secret text, id_ uuid, collection_ text, year_ text, rule_ text, posts_ uuid[], words_ text) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
  own uuid := case when who.role = 'team manager' then (select p.team from post p where p.id = who.post) end;
  sent int;
begin
  insert into return_sent
    select distinct id_, who.authority, e.collection, e.year, e.rule, e.owner_post, btrim(words_), business_now(), who.account, who.post
    from return_errors(who.authority) e left join post p on p.id = e.owner_post
    where e.collection = collection_ and e.year = year_ and e.rule = rule_ and e.owner = 'worker' and e.owner_post = any(posts_) and (who.role <> 'team manager' or coalesce(e.owner_team, p.team) = own)
    on conflict (id, post) do nothing;
  get diagnostics sent = row_count;
  if sent > 0 then
    insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'sent a problem of a return', 'data-errors', left(rule_, 40) || ', to ' || sent);
  end if;
  return sent;
end
$$;

-- To whom a problem was sent, the latest of each.
create function returns_sent(secret text, collection_ text, year_ text, rule_ text) returns table (post uuid, name text, words text, at timestamptz, by text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  return query
    select distinct on (s.post) s.post, a.name, s.words, s.at, b.name from return_sent s join post p on p.id = s.post join account a on a.id = p.account join account b on b.id = s.by
    where s.authority = who.authority and s.collection = collection_ and s.year = year_ and s.rule = rule_ order by s.post, s.at desc;
end
$$;

-- What was sent to whoever asks, the latest of each problem, in the last year.
create function returns_sent_to_me(secret text) returns table (collection text, rule text, words text, at timestamptz, by text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  return query
    select distinct on (s.collection, s.rule) s.collection, s.rule, s.words, s.at, a.name from return_sent s join account a on a.id = s.by
    where s.post = who.post and s.at > business_now() - interval '1 year' order by s.collection, s.rule, s.at desc;
end
$$;

-- The numbers that children of whoever asks share with another child: anybody's, of whom everybody may know. That a number is a limited or hidden
-- child's too, the data team sees in its counts, and sees to.
create function returns_shared_mine(secret text) returns table (record uuid, collection text, year text, rule text, fact uuid, found_on date)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  return query select * from return_shared(who.authority, (select coalesce(array_agg(m.record), '{}') from summary m where m.authority = who.authority and m.worker_post = who.post), true);
end
$$;

-- The same of a record that is open.
create function returns_shared_here(authority_ uuid, record_ uuid) returns table (collection text, year text, rule text, fact uuid)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select s.collection, s.year, s.rule, s.fact from return_shared(authority_, array[record_], true) s
  where exists (select from opened o where o.authority = authority_ and o.record = record_ and o.xact = pg_current_xact_id_if_assigned())
$$;

-- How far the freezing of a return is: records read, and of how many.
alter table return_frozen add column done int, add column of_all int;

create function return_progress(frozen_ uuid, done_ int) returns void
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update return_frozen f set done = done_, of_all = coalesce(f.of_all, (select count(*) from rowan.record r join return_collection c on c.id = f.of where r.authority = c.authority and r.subject = 'child' and not r.sealed))
    where f.id = frozen_ and f.state = 'making'
$$;

drop function return_frozen_of(text, uuid, uuid);
create function return_frozen_of(secret text, of_ uuid, only_ uuid)
returns table (id uuid, of uuid, n int, asked_at timestamptz, asked_by text, state text, made_at timestamptz, children int, rows int, sha256 text, rules text, findings jsonb,
               first_at timestamptz, first_by text, first_by_me boolean, second_at timestamptz, second_by text)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := returns_keeper(secret);
begin
  return query
    select f.id, f.of, f.n, f.asked_at, a.name, f.state, f.made_at, f.children, f.rows, encode(f.sha256, 'hex'), f.rules, f.findings, f.first_at, x.name, coalesce(f.first_by = who.account, false), f.second_at, y.name
    from return_frozen f join return_collection c on c.id = f.of join account a on a.id = f.asked_by left join account x on x.id = f.first_by left join account y on y.id = f.second_by
    where c.authority = who.authority and (of_ is null or f.of = of_) and (only_ is null or f.id = only_) order by f.n desc;
end
$$;
revoke execute on function return_shared(uuid, uuid[], boolean), return_errors(uuid), returns_ready(text, text), returns_children(text, text, text, text, text), returns_send(text, uuid, text, text, text, uuid[], text),
  returns_sent(text, text, text, text), returns_sent_to_me(text), returns_shared_mine(text), returns_shared_here(uuid, uuid), return_progress(uuid, int), return_frozen_of(text, uuid, uuid) from public;
grant execute on function returns_ready(text, text), returns_children(text, text, text, text, text), returns_send(text, uuid, text, text, text, uuid[], text), returns_sent(text, text, text, text),
  returns_sent_to_me(text), returns_shared_mine(text), returns_shared_here(uuid, uuid), return_progress(uuid, int), return_frozen_of(text, uuid, uuid) to rowan_app;
