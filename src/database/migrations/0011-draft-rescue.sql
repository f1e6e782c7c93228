-- What somebody sent just after their session ran out is not lost: it is kept as their own unfinished step, to carry on with once they
-- have signed in again. Only where the session ended by itself in the last 12 hours: nothing is kept for one that was signed out of.
create function draft_rescue(secret text, id_ uuid, step_ text, record_ uuid, form_key_ text, answers_ jsonb) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  s session;
  moment timestamptz := wall_now();
begin
  select x.* into s from session x where x.secret_hash = sha256(convert_to(secret, 'UTF8')) and x.post is not null
    and (x.ended_at is null or x.ended_because in ('idle', 'limit'));
  if not found or least(s.ended_at, s.ends_at, s.seen_at + s.idle) > moment or least(s.ended_at, s.ends_at, s.seen_at + s.idle) < moment - interval '12 hours' then
    return false;
  end if;
  if not exists (select from posts_held(s.account) h where h.post = s.post) then return false; end if;
  insert into draft as d (authority, id, account, post, step, record, form_key, answers, started_at, saved_at)
    select p.organisation, id_, s.account, s.post, step_, record_, form_key_, answers_, business_now(), business_now() from post p where p.id = s.post
    on conflict (authority, account, form_key) do update set answers = excluded.answers, version = d.version + 1, saved_at = excluded.saved_at where d.ended_at is null;
  return found;
end
$$;
grant execute on function draft_rescue(text, uuid, text, uuid, text, jsonb) to rowan_app;
