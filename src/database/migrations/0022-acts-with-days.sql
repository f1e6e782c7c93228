-- What was done with a post says its days too: when it begins, and from when it is not held.

-- A day in words: `16 June 2027`.
create function day_words(day_ date) returns text
language sql immutable set search_path = rowan, pg_catalog, pg_temp as $$
  select extract(day from day_)::int || ' ' || (array['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'])[extract(month from day_)::int] || ' ' || extract(year from day_)::int
$$;

-- Gives a post. Null, or why not: `self`, `ended`, `role` (not one of that organisation), `team`, `days`, `same` (held already in those
-- days), `together` (an administrator holds no other role).
create or replace function post_give(by_ actor, post_ uuid, account_ uuid, organisation_ uuid, team_ uuid, role_ text, starts_ date, ends_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  given post;
begin
  if account_ = by_.account then return 'self'; end if;
  perform from account a where a.id = account_ for update;
  if not exists (select from account a where a.id = account_ and (a.ended_at is null or a.ended_at > business_now())) then return 'ended'; end if;
  if not is_kept_by(organisation_, by_.authority) or not exists (
    select from role r join organisation o on o.id = organisation_ where r.name = role_ and r.partner = (o.kind <> 'local authority')) then return 'role'; end if;
  if (team_ is null and role_ = 'team manager')
    or (team_ is not null and not exists (select from team t where t.id = team_ and t.authority = organisation_ and (t.ends is null or t.ends > starts_))) then return 'team'; end if;
  if starts_ is null or ends_ <= starts_ or ends_ <= business_today() then return 'days'; end if;
  if exists (select from post p where p.account = account_ and p.organisation = organisation_ and p.role = role_ and p.team is not distinct from team_
      and daterange(p.starts, p.ends) && daterange(starts_, ends_)) then return 'same'; end if;
  -- Whoever makes accounts and gives posts sees no child's record: that is somebody else, also for a day.
  if exists (select from post p where p.account = account_ and (p.role = 'administrator') is distinct from (role_ = 'administrator')
      and daterange(p.starts, p.ends) && daterange(starts_, ends_)) then return 'together'; end if;
  insert into post (id, account, organisation, team, role, starts, ends) values (post_, account_, organisation_, team_, role_, starts_, ends_) returning * into given;
  perform note_act(by_, 'gave a post', account_, post_words(given) || ', from ' || day_words(given.starts) || coalesce(' until ' || day_words(given.ends), ''));
  return null;
end
$$;

-- Ends a post on a day, the first on which it is not held. Null, or why not: `self`, `gone` (there is no such post, or it has ended), `past`.
create or replace function post_end(by_ actor, post_ uuid, on_ date) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  held post;
begin
  select p.* into held from post p where p.id = post_ and is_kept_by(p.organisation, by_.authority) and (p.ends is null or p.ends > business_today()) and p.starts is distinct from p.ends for update;
  if not found then return 'gone'; end if;
  if held.account = by_.account then return 'self'; end if;
  if on_ < business_today() then return 'past'; end if;
  update post p set ends = greatest(on_, p.starts) where p.id = post_;
  perform note_act(by_, 'ended a post', held.account, post_words(held) || ', until ' || day_words(greatest(on_, held.starts)));
  return null;
end
$$;
