-- What an authority publishes stands as facts in its own record, and in a card of it. What is out is for everybody, signed in or not.

-- Everything an authority publishes or writes for it, for the people of that authority. Titles and days, no text.
create function publications_of(secret text) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.body->'all' from actor_of(secret) a join record r on r.authority = a.authority and r.subject = 'authority'
    join card c on c.authority = r.authority and c.record = r.id and c.name = 'publications'
$$;

-- What is out now, by authority.
create function published() returns table (authority uuid, name text, shown jsonb)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select o.id, l.name, c.body->'public' from organisation o cross join lateral organisation_look(o.id) l join rowan.record r on r.authority = o.id and r.subject = 'authority'
    join card c on c.authority = r.authority and c.record = r.id and c.name = 'publications'
  where o.kind = 'local authority' and jsonb_array_length(c.body->'public') > 0 order by l.name, o.id
$$;

-- The text of a version that is out; null for any other.
create function published_text(authority_ uuid, version_ uuid) returns text
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select w.text from rowan.record r
    join card c on c.authority = r.authority and c.record = r.id and c.name = 'publications' and c.body->'public' @> jsonb_build_array(jsonb_build_object('fact', version_))
    join fact f on f.authority = r.authority and f.record = r.id and f.fact = version_ and f.is_current and f.kind = 'publication-version' and f.act not in ('struck', 'moved', 'disposed')
    join fact_words w on w.authority = f.authority and w.record = f.record and w.fact = f.fact and w.field = 'text' and w.version <= f.version
  where r.authority = authority_ and r.subject = 'authority' order by w.version desc limit 1
$$;

revoke execute on function publications_of(text), published(), published_text(uuid, uuid) from public;
grant execute on function publications_of(text), published(), published_text(uuid, uuid) to rowan_app;
