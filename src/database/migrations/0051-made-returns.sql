-- What follows from each child's record for the returns: how many rows it gives, and what of it a return must not have.

create table return_child (
  authority uuid not null,
  record uuid not null,
  collection text not null,
  year text not null,
  rows int not null,
  primary key (authority, record, collection, year)
);
create index return_child_of on return_child (authority, collection, year);

-- One row for each rule of a return that finds something in a record, or gap that it has. `facts`: every fact that it is about.
create table return_error (
  authority uuid not null,
  record uuid not null,
  collection text not null,
  year text not null,
  rule text not null,
  severity text not null check (severity in ('error', 'query', 'gap')),
  is_ahead boolean not null,
  table_ text not null,
  column_ text not null,
  rows int not null,
  kind text not null,
  field text not null,
  fact uuid,
  facts text[] not null,
  owner text not null check (owner in ('worker', 'data team')),
  owner_post uuid,
  owner_team uuid,
  -- Not derived: the business day on which it was first found. It stays while the error stands, whoever comes to own it.
  found_on date not null default business_today(),
  primary key (authority, record, collection, year, rule)
);
create index return_error_of on return_error (authority, collection, year, rule);
create index return_error_post on return_error (owner_post) where not is_ahead;

-- How many there were at the end of each day that somebody looked: what goes up and down.
create table return_day (
  authority uuid not null references organisation,
  collection text not null,
  year text not null,
  day date not null,
  errors int not null,
  children int not null,
  primary key (authority, collection, year, day)
);

alter table return_child enable row level security;
alter table return_error enable row level security;
alter table return_day enable row level security;

create policy derived on return_child for all to rowan_app
  using ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
-- Seen in a record that is open, and by whoever the record is granted to, as duties are.
create policy derived on return_error for all to rowan_app
  using (
    (authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned())
    or (not record = any((select a.shut from acting a where a.xact = pg_current_xact_id_if_assigned())::uuid[])
      and exists (select from grant_ g, acting a where a.xact = pg_current_xact_id_if_assigned() and g.authority = return_error.authority and g.record = return_error.record
        and g.to_key = any(a.keys) and g.starts <= a.today and (g.ends is null or g.ends > a.today))))
  with check ((authority, record) in (select o.authority, o.record from opened o where o.xact = pg_current_xact_id_if_assigned()));
grant select, insert, update, delete on return_child, return_error to rowan_app;

create or replace function derived_of(authority_ uuid, ids uuid[]) returns json
language sql stable set search_path = rowan, pg_catalog, pg_temp as $$
  select json_build_object(
    'duty', (select json_agg(row_to_json(d)) from duty d where d.authority = authority_ and d.record = any(ids)),
    'grant_', (select json_agg(row_to_json(g)) from grant_ g where g.authority = authority_ and g.record = any(ids)),
    'card', (select json_agg(row_to_json(c)) from card c where c.authority = authority_ and c.record = any(ids)),
    'link', (select json_agg(row_to_json(l)) from link l where l.authority = authority_ and l.record = any(ids)),
    'summary', (select json_agg(row_to_json(s)) from summary s where s.authority = authority_ and s.record = any(ids)),
    'search_token', (select json_agg(row_to_json(t)) from search_token t where t.authority = authority_ and t.record = any(ids)),
    'return_child', (select json_agg(row_to_json(c)) from return_child c where c.authority = authority_ and c.record = any(ids)),
    'return_error', (select json_agg(to_jsonb(e) - 'found_on') from return_error e where e.authority = authority_ and e.record = any(ids)))
$$;

-- A row of an error as it is derived.
create type return_error_row as (
  authority uuid, record uuid, collection text, year text, rule text, severity text, is_ahead boolean, table_ text, column_ text, rows int, kind text, field text, fact uuid,
  facts text[], owner text, owner_post uuid, owner_team uuid
);

-- As before, and the rows of the returns. An error that stands in another form keeps the day on which it was found.
create function derived_put(authority_ uuid, gone jsonb, duties duty[], grants grant_[], cards card[], links link[], summaries summary[], tokens search_token[], return_children return_child[], return_errors return_error_row[], marks jsonb)
returns void
language plpgsql set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform derived_put(authority_, gone, duties, grants, cards, links, summaries, tokens, marks);
  if gone ? 'return_child' then
    delete from return_child c using jsonb_to_recordset(gone->'return_child') as k(record uuid, collection text, year text)
      where c.authority = authority_ and c.record = k.record and c.collection = k.collection and c.year = k.year;
  end if;
  if return_children <> '{}' then insert into return_child select * from unnest(return_children); end if;
  if gone ? 'return_error' then
    delete from return_error e using jsonb_to_recordset(gone->'return_error') as k(record uuid, collection text, year text, rule text)
      where e.authority = authority_ and e.record = k.record and e.collection = k.collection and e.year = k.year and e.rule = k.rule
        and not exists (select from unnest(return_errors) n where n.record = k.record and n.collection = k.collection and n.year = k.year and n.rule = k.rule);
  end if;
  if return_errors <> '{}' then
    insert into return_error select n.* from unnest(return_errors) n
      on conflict (authority, record, collection, year, rule) do update set severity = excluded.severity, is_ahead = excluded.is_ahead, table_ = excluded.table_, column_ = excluded.column_,
        rows = excluded.rows, kind = excluded.kind, field = excluded.field, fact = excluded.fact, facts = excluded.facts, owner = excluded.owner, owner_post = excluded.owner_post,
        owner_team = excluded.owner_team;
  end if;
end
$$;
revoke execute on function derived_put(uuid, jsonb, duty[], grant_[], card[], link[], summary[], search_token[], return_child[], return_error_row[], jsonb) from public;
grant execute on function derived_put(uuid, jsonb, duty[], grant_[], card[], link[], summary[], search_token[], return_child[], return_error_row[], jsonb) to rowan_app;

-- Notes how many errors there are today: the last look of a day stands for it. Answers how many collections were noted.
create function returns_note_day(authority_ uuid) returns int
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  noted int;
begin
  insert into return_day (authority, collection, year, day, errors, children)
    select authority_, c.collection, c.year, business_today(), coalesce(e.errors, 0), count(*)
    from return_child c left join (
      select x.collection, x.year, count(*) as errors from return_error x where x.authority = authority_ and not x.is_ahead group by 1, 2) e on e.collection = c.collection and e.year = c.year
    where c.authority = authority_ group by c.collection, c.year, e.errors
    on conflict (authority, collection, year, day) do update set errors = excluded.errors, children = excluded.children;
  get diagnostics noted = row_count;
  return noted;
end
$$;

-- Who may see how ready the returns of an authority are: all of them by count, a team manager of the team. That it was looked at is written down.
create function returns_ready(secret text, page_ text)
returns table (collection text, year text, rule text, severity text, is_ahead boolean, owner text, owner_name text, team text, children bigint, found_on date)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
  own uuid := case when who.role = 'team manager' then (select p.team from post p where p.id = who.post) end;
begin
  insert into audit (at, authority, account, post, act, page, because) values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Errors of returns, counted');
  return query
    select e.collection, e.year, e.rule, e.severity, e.is_ahead, e.owner, case when e.owner = 'worker' then a.name end, t.name, count(*), min(e.found_on)
    from return_error e left join post p on p.id = e.owner_post left join account a on a.id = p.account left join team t on t.id = coalesce(e.owner_team, p.team)
    where e.authority = who.authority and (who.role <> 'team manager' or coalesce(e.owner_team, p.team) = own)
    group by 1, 2, 3, 4, 5, 6, 7, 8;
end
$$;

-- The children whose record has an error of a rule, by the number of their record: nobody is named, and records kept from most people are only counted (number null).
create function returns_children(secret text, page_ text, collection_ text, year_ text, rule_ text)
returns table (record uuid, number bigint, kind text, field text, fact uuid, owner text, owner_name text, team text, found_on date)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
  own uuid := case when who.role = 'team manager' then (select p.team from post p where p.id = who.post) end;
begin
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, 'Records with an error of a return: ' || left(rule_, 40));
  return query
    select case when r.restriction = 'none' then r.id end, case when r.restriction = 'none' then r.number end, e.kind, e.field, case when r.restriction = 'none' then e.fact end,
      e.owner, case when e.owner = 'worker' then a.name end, t.name, e.found_on
    from return_error e join record r on r.authority = e.authority and r.id = e.record left join post p on p.id = e.owner_post left join account a on a.id = p.account
      left join team t on t.id = coalesce(e.owner_team, p.team)
    where e.authority = who.authority and e.collection = collection_ and e.year = year_ and e.rule = rule_ and (who.role <> 'team manager' or coalesce(e.owner_team, p.team) = own)
    order by e.found_on, r.number limit 500;
end
$$;

-- How many children the returns have, and how many errors there were, day by day.
create function returns_trend(secret text) returns table (collection text, year text, day date, errors int, children int)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  return query select d.collection, d.year, d.day, d.errors, d.children from return_day d
    where d.authority = who.authority and d.day > business_today() - 190 order by d.collection, d.year, d.day;
end
$$;

-- How many children each return has now.
create function returns_size(secret text) returns table (collection text, year text, children bigint, rows bigint)
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := actor_in(secret, array['team manager', 'head of service', 'director', 'data analyst']);
begin
  return query select c.collection, c.year, count(*), sum(c.rows) from return_child c where c.authority = who.authority group by 1, 2 order by 2 desc, 1 desc;
end
$$;

revoke execute on function returns_note_day(uuid), returns_ready(text, text), returns_children(text, text, text, text, text), returns_trend(text), returns_size(text) from public;
grant execute on function returns_note_day(uuid), returns_ready(text, text), returns_children(text, text, text, text, text), returns_trend(text), returns_size(text) to rowan_app;

-- Of a sealed record nothing follows for a return.
create function returns_of_sealed() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from return_child c where c.authority = new.authority and c.record = new.id;
  delete from return_error e where e.authority = new.authority and e.record = new.id;
  return null;
end
$$;
revoke execute on function returns_of_sealed() from public;
create trigger returns_of_sealed after update of sealed on record for each row when (new.sealed and not old.sealed) execute function returns_of_sealed();
