-- What an authority sets for itself stands as facts in its own record, and in a card of it that anybody may read: no person is in it.
create function settings_as_entered(authority_ uuid) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select c.body from record r join card c on c.authority = r.authority and c.record = r.id and c.name = 'settings'
  where r.authority = authority_ and r.subject = 'authority' limit 1
$$;

-- What the last value of a setting says that had begun by a day. Values stand in order of their days, and then as they were recorded.
create function setting_on(authority_ uuid, kind_ text, on_ date) returns jsonb
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select v.one->'body' from jsonb_array_elements(settings_as_entered(authority_)->kind_) with ordinality v(one, place)
  where (v.one->>'from')::date <= on_ order by v.place desc limit 1
$$;

-- How the pages of an organisation look today: the name and colour that an authority has set, else its registered name and no colour.
create function organisation_look(organisation_ uuid, out name text, out colour text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select coalesce(setting_on(o.id, 'authority-name', business_today())->>'name', o.name), setting_on(o.id, 'authority-colour', business_today())->>'colour'
  from organisation o where o.id = organisation_
$$;

-- The same before anybody has signed in: of the one authority of this database; nothing where there are none or several.
create function front_look(out name text, out colour text)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select l.name, l.colour from organisation_look((select (array_agg(o.id))[1] from organisation o where o.kind = 'local authority' having count(*) = 1)) l
$$;

-- How long a session of somebody who acts for an organisation may be idle: as the authority has set it that looks after its people.
-- A limit outside what this version takes (from another version, say) counts as none: the organisation's own holds.
create function idle_of(organisation_ uuid) returns interval
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select make_interval(mins => coalesce((select s.minutes from (select (setting_on(coalesce(o.kept_by, o.id), 'idle-limit', business_today())->>'minutes')::int) s(minutes) where s.minutes between 5 and 720), o.idle_minutes))
  from organisation o where o.id = organisation_
$$;

-- The limit holds for sessions that begin, and for those that go on from the next thing somebody does. One without a limit keeps none.
create function session_idle() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if new.idle is not null then
    new.idle := coalesce(
      (select min(idle_of(p.organisation)) from post p where p.id = new.post or (new.post is null and p.id in (select h.post from posts_held(new.account) h))),
      new.idle);
  end if;
  return new;
end
$$;
create trigger session_idle before insert or update of post, seen_at on session for each row execute function session_idle();

revoke execute on function settings_as_entered(uuid), setting_on(uuid, text, date), organisation_look(uuid), front_look(), idle_of(uuid), session_idle() from public;
grant execute on function settings_as_entered(uuid), organisation_look(uuid), front_look() to rowan_app;
