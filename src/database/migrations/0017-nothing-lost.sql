-- Nothing that is typed is lost (ux, section 6): drafts know the window that wrote them, so that two windows of one form never write over
-- each other and a saving that comes late or twice is harmless; a key for what a browser keeps while the service cannot be reached; and
-- who else is writing in the same place.

-- The window that wrote it last, the number of its saving, and what was sent when it was finished (a digest of it).
alter table draft add column writer text;
alter table draft add column turn bigint;
alter table draft add column sent bytea;

-- Puts a draft under its form's key. Where another window has saved later than this one has seen, or has finished the form, it is put
-- under the window's own name, so that both are kept. No row where this window itself has finished it.
create function draft_put(authority_ uuid, account_ uuid, post_ uuid, id_ uuid, step_ text, record_ uuid, form_key_ text, answers_ jsonb, seen int, writer_ text, turn_ bigint)
returns setof draft
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  key text;
  before draft;
begin
  foreach key in array array_remove(array[form_key_, writer_], null) loop
    -- Two savings of one form wait for each other, also where neither has a row yet.
    perform pg_advisory_xact_lock(hashtextextended('draft ' || account_ || ' ' || key, 0));
    select d.* into before from draft d where d.authority = authority_ and d.account = account_ and d.form_key = key for update;
    if not found then
      return query insert into draft (authority, id, account, post, step, record, form_key, answers, started_at, saved_at, writer, turn)
        values (authority_, id_, account_, post_, step_, record_, key, answers_, business_now(), business_now(), writer_, coalesce(turn_, 9223372036854775807)) returning *;
      return;
    end if;
    if before.ended_at is not null and before.ended_by is not null and before.writer = writer_ then return; end if;
    if before.ended_at is null and before.writer = writer_ and turn_ <= before.turn then
      -- An earlier saving of this window that came after a later one: what stands is newer.
      return next before;
      return;
    end if;
    if before.ended_at is null and (seen is null or before.version <= seen or before.writer = writer_) then
      return query update draft d set answers = answers_, version = d.version + 1, saved_at = business_now(), writer = writer_, turn = coalesce(turn_, 9223372036854775807)
        where d.id = before.id returning d.*;
      return;
    end if;
  end loop;
end
$$;

drop function draft_save(text, uuid, text, uuid, text, jsonb, int);
-- Saves a draft as typed, valid or not. Gives the key it stands under and its version; no row where this window has finished the form.
create function draft_save(secret text, id_ uuid, step_ text, record_ uuid, form_key_ text, answers_ jsonb, seen int, writer_ text, turn_ bigint)
returns table (id uuid, form_key text, version int, saved_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  return query select d.id, d.form_key, d.version, d.saved_at
    from draft_put(coalesce(who.authority, who.organisation), who.account, who.post, id_, step_, record_, form_key_, answers_, seen, writer_, turn_) d;
end
$$;

drop function draft_rescue(text, uuid, text, uuid, text, jsonb);
-- What somebody sent just after their session ran out, as their own draft: the key it stands under, or null. Only where the session ended
-- by itself in the last 12 hours: nothing is kept for one that was signed out of.
create function draft_rescue(secret text, id_ uuid, step_ text, record_ uuid, form_key_ text, answers_ jsonb, seen int, writer_ text, turn_ bigint) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  s session;
  moment timestamptz := wall_now();
begin
  select x.* into s from session x where x.secret_hash = sha256(convert_to(secret, 'UTF8')) and x.post is not null
    and (x.ended_at is null or x.ended_because in ('idle', 'limit'));
  if not found or least(s.ended_at, s.ends_at, s.seen_at + s.idle) > moment or least(s.ended_at, s.ends_at, s.seen_at + s.idle) < moment - interval '12 hours' then
    return null;
  end if;
  if not exists (select from posts_held(s.account) h where h.post = s.post) then return null; end if;
  return (select d.form_key from post p
    cross join lateral draft_put(p.organisation, s.account, s.post, id_, step_, record_, form_key_, answers_, seen, writer_, turn_) d where p.id = s.post);
end
$$;

-- A form was finished by a change. What this window wrote under its key is done with; later words of another window go on under that
-- window's own name. What was sent is remembered by its digest, so that other words under the same key are noticed.
create function draft_finish(secret text, id_ uuid, step_ text, record_ uuid, form_key_ text, seen int, writer_ text, change_ uuid, sent_ bytea) returns void
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  authority_ uuid;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  authority_ := coalesce(who.authority, who.organisation);
  perform pg_advisory_xact_lock(hashtextextended('draft ' || who.account || ' ' || form_key_, 0));
  update draft d set form_key = d.writer
    where d.authority = authority_ and d.account = who.account and d.form_key = form_key_ and d.ended_at is null and d.version > seen and d.writer <> writer_
      and not exists (select from draft o where o.authority = authority_ and o.account = who.account and o.form_key = d.writer);
  insert into draft as d (authority, id, account, post, step, record, form_key, answers, started_at, saved_at, ended_at, ended_by, writer, sent)
    values (authority_, id_, who.account, who.post, step_, record_, form_key_, '{}', business_now(), business_now(), business_now(), change_, writer_, sent_)
    on conflict (authority, account, form_key) do update set answers = '{}', ended_at = business_now(), ended_by = change_, writer = writer_, sent = sent_
      where d.ended_at is null;
end
$$;

-- What was sent when a form was finished, by its digest; null where that is not known.
create function draft_sent(secret text, form_key_ text) returns bytea
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select d.sent from draft d join actor_of(secret) a on a.account = d.account and d.authority = coalesce(a.authority, a.organisation)
  where d.form_key = form_key_ and d.ended_by is not null
$$;

-- Who else has been writing in the same step of a record in the last few minutes, and since when. Only for somebody to whom it opens.
create function writing_beside(secret text, step_ text, record_ uuid) returns table (name text, since timestamptz)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select x.name, min(d.started_at) from actor_of(secret) a
    join draft d on d.record = record_ and d.step = step_ and d.account <> a.account and d.ended_at is null and d.saved_at > business_now() - interval '3 minutes'
    join account x on x.id = d.account
  where (door_to(a, record_)).door is not null
  group by x.id, x.name order by min(d.started_at), x.name limit 5
$$;
create index draft_beside on draft (record, step) where ended_at is null;

----------------------------------------------------------------------------------------------------------------------------------
-- Keys for what a browser keeps while the service cannot be reached. A key belongs to one session and is given to nobody else, but for
-- one thing: where the session ran out by itself, the same person's next session may have it for 72 hours, to bring their words home.
-- Signing out takes the key away, and with it whatever the browser may still hold.

create table device_key (
  id uuid primary key,
  session uuid not null unique references session on delete cascade,
  account uuid not null,
  bytes bytea not null,
  made_at timestamptz not null
);
alter table device_key enable row level security;

-- The key of the session of this secret, made with the id and the bytes given where it has none yet. No row where nobody is signed in.
create function device_key_of(secret text, id_ uuid, bytes_ bytea) returns table (id uuid, bytes bytea)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  delete from device_key k where k.made_at < wall_now() - interval '84 hours';
  insert into device_key (id, session, account, bytes, made_at) values (id_, who.session, who.account, bytes_, wall_now()) on conflict (session) do nothing;
  return query select k.id, k.bytes from device_key k where k.session = who.session;
end
$$;

-- What has become of keys: gone, or still there, and then its bytes where it is this person's own.
create function device_keys(secret text, ids uuid[]) returns table (id uuid, gone boolean, bytes bytea)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select i, k.id is null, case when k.account = (select a.account from actor_of(secret) a) then k.bytes end
  from unnest(ids) i left join (device_key k join session s on s.id = k.session and least(s.ended_at, s.ends_at, s.seen_at + s.idle) > wall_now() - interval '72 hours') on k.id = i
$$;

create function device_key_taken() returns trigger
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  delete from device_key k where k.session = new.id;
  return null;
end
$$;
create trigger device_key_taken after update of ended_at on session for each row
  when (new.ended_at is not null and new.ended_because not in ('idle', 'limit', 'signed in again')) execute function device_key_taken();

grant execute on function
  draft_save(text, uuid, text, uuid, text, jsonb, int, text, bigint), draft_rescue(text, uuid, text, uuid, text, jsonb, int, text, bigint),
  draft_finish(text, uuid, text, uuid, text, int, text, uuid, bytea), draft_sent(text, text), writing_beside(text, text, uuid),
  device_key_of(text, uuid, bytea), device_keys(text, uuid[]), wall_now()
to rowan_app;
