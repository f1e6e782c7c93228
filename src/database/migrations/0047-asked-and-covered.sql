-- Who decides, and who covers for whoever decides; and what of the guardian's desk is the guardian's own family.

-- A role that otherwise records nothing answers what it is asked: in this section and class, while what asked it stands.
alter table granting_kind add column answered_in text;

-- As before; and a right that comes with being asked opens, to a role that records nothing, the part in which it is answered.
create or replace function door_of_people(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  it record%rowtype;
  led_by uuid[] := '{}';
  everyday constant text[] := array['ordinary', 'health', 'police', 'third party'];
begin
  select r.* into it from rowan.record r where r.id = record_;
  if not found then return result; end if;
  result.authority := it.authority;
  result.record := it.id;
  result.restriction := case when it.sealed then 'hidden' else it.restriction end;

  -- The authority's own record holds no child: it opens to those who run the authority.
  if it.subject = 'authority' then
    if who.authority = it.authority and who.role in ('administrator', 'head of service', 'director') then
      result.door := 'standing';
      result.why := 'runs the authority';
      result.classes := array['ordinary'];
      result.write_classes := array['ordinary'];
      result.parts := '{}';
      result.write_parts := '{}';
      result.may_write := true;
    end if;
    return result;
  end if;

  if it.subject = 'adult' and not it.sealed and it.restriction = 'none' then led_by := children_leading_to(it.authority, it.id); end if;
  select 'standing', min(case when g.record = it.id then g.why else 'Works with a child they matter to' end),
    coalesce(array_agg(distinct c) filter (where g.sections is null), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null), '{}'),
    coalesce(array_agg(distinct c) filter (where g.sections is null and g.may_write and who.writes), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null and g.may_write and who.writes), '{}')
      || coalesce(array_agg(distinct a.answered_in) filter (where g.record = it.id and g.may_write and a.answered_in is not null), '{}'),
    bool_or(g.may_write) and who.writes
  into result.door, result.why, result.classes, result.parts, result.write_classes, result.write_parts, result.may_write
  from grant_ g cross join lateral unnest(g.classes) c left join lateral unnest(g.sections) s on true
    left join lateral (select k.answered_in from fact f join granting_kind k on k.kind = f.kind
                       where not who.writes and f.authority = g.authority and f.record = g.record and f.fact = g.because and f.is_current) a on true
  where g.authority = it.authority and g.record = any(it.id || led_by) and g.to_key = any(who.keys)
    and (g.record = it.id or g.sections is null)
    and g.starts <= business_today() and (g.ends is null or g.ends > business_today())
    and exists (select from fact f
                where f.authority = g.authority and f.record = g.record and f.fact = g.because and f.is_current
                  and f.act not in ('struck', 'moved', 'disposed')
                  and case when it.sealed then f.kind = 'sealed' and g.to_key = 'role:' || it.authority || ':adoption worker'
                      else exists (select from granting_kind k where k.kind = f.kind) end)
  having count(*) > 0;
  if found and result.door is not null then return result; end if;
  if it.sealed then return result; end if;

  result.parts := '{}';
  result.write_parts := '{}';
  if it.restriction = 'none' and who.practitioner and who.authority = it.authority then
    select 'stated', s.reason, everyday, case when who.writes then everyday else '{}' end, who.writes
    into result.door, result.why, result.classes, result.write_classes, result.may_write
    from stated s where s.authority = it.authority and s.record = it.id and s.account = who.account and s.on_day = business_today();
    if found then return result; end if;
  end if;

  if it.restriction <> 'hidden' and who.practitioner and who.authority = it.authority then
    select 'emergency', e.reason, everyday, case when who.writes then everyday else '{}' end, who.writes
    into result.door, result.why, result.classes, result.write_classes, result.may_write
    from emergency e where e.authority = it.authority and e.record = it.id and e.account = who.account
      and e.starts_at <= business_now() and e.ends_at > business_now()
    order by e.ends_at desc limit 1;
    if found then return result; end if;
  end if;
  result.door := null;
  result.why := null;
  return result;
end
$$;

-- As before; and a change may be made by whoever answers, in the part that is for it. To read the record it says all the same that they do not write.
create or replace function lock_records(secret text, authority_ uuid, ids uuid[], ripple uuid[], share uuid[], purpose_ text)
returns table (record uuid, subject text, number bigint, head int, mode text, classes text[], parts text[], may_write boolean, restriction text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
  at_door door;
  it record%rowtype;
  one uuid;
  named boolean;
  leant uuid[] := '{}';
  reached uuid[];
  more uuid[];
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if coalesce(purpose_, '') = '' then raise exception 'a record is opened for a purpose'; end if;
  for one in
    select w.id from (
      select unnest(ids || ripple || share) as id
      union select l.to_record from link l where l.authority = authority_ and l.record = any(ids || ripple)) w
    order by w.id
  loop
    named := one = any(ids);
    if not named and not one = any(ripple) then
      perform from rowan.record r where r.authority = authority_ and r.id = one for share;
      leant := leant || one;
      return query select one, null::text, null::bigint, 0, 'shared', '{}'::text[], '{}'::text[], false, 'none';
      continue;
    end if;
    select r.* into it from rowan.record r where r.authority = authority_ and r.id = one for update;
    if not found or (not named and it.sealed) then continue; end if;
    if named then
      at_door := door_to(who, it.id);
      if at_door.door is null then
        if at_door.restriction <> 'hidden' and who.authority = it.authority then
          return query select it.id, it.subject, null::bigint, it.head, 'closed', '{}'::text[], '{}'::text[], false, at_door.restriction;
        end if;
        continue;
      end if;
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write, why)
        values (it.authority, it.id, 'change', at_door.door, who.account, who.post, at_door.write_classes, at_door.write_parts, at_door.may_write or cardinality(at_door.write_parts) > 0, at_door.why);
      return query select it.id, it.subject, it.number, it.head, 'change', at_door.write_classes, at_door.write_parts, at_door.may_write or cardinality(at_door.write_parts) > 0, it.restriction;
    else
      insert into opened (authority, record, mode, door, account, post, classes, parts, may_write)
        values (it.authority, it.id, 'rowan', 'rowan', who.account, who.post, '{}', '{}', who.writes);
      return query select it.id, it.subject, it.number, it.head, 'rowan', '{}'::text[], '{}'::text[], who.writes, it.restriction;
    end if;
  end loop;
  if cardinality(leant) > 0 and exists (select from opened o where o.xact = pg_current_xact_id() and o.authority = authority_) then
    perform lean_on(authority_, leant);
  end if;

  if cardinality(ripple) = 0 then return; end if;
  reached := array(select o.record from opened o where o.xact = pg_current_xact_id() and o.authority = authority_ and o.mode = 'change' and o.may_write);
  loop
    more := array(
      select r.id from unnest(ripple) r(id)
      where not r.id = any(reached) and (
        exists (select from fact theirs join fact ours on ours.authority = theirs.authority and ours.fact = theirs.fact and ours.is_current
                where theirs.authority = authority_ and theirs.record = r.id and theirs.is_current and ours.record = any(reached))
        or exists (select from link l where l.authority = authority_ and l.record = r.id and l.to_record = any(reached))));
    exit when cardinality(more) = 0;
    reached := reached || more;
  end loop;
  if exists (select from unnest(ripple) r(id) join rowan.record k on k.authority = authority_ and k.id = r.id where not r.id = any(reached)) then
    -- It may have been reached when this change first looked: it then begins again, and finds what it reaches now.
    raise exception 'a record is reached only through one that was opened for writing' using errcode = 'serialization_failure';
  end if;
end
$$;

-- What somebody's post opens to whoever covers it: what stands open to the post, and to a manager's post what stands open to the team.
create function keys_of_post(p post) returns text[]
language sql immutable parallel safe
return array_remove(array['post:' || (p).id, case when (p).role = 'team manager' then 'team:' || (p).team end], null);

create function covered_keys(post_ uuid) returns text[]
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct k), '{}') from covered_by(post_) c join post p on p.id = c cross join lateral unnest(keys_of_post(p)) k
$$;
revoke execute on function keys_of_post(post), covered_keys(uuid) from public;

-- As before, of all that stands open to whom they cover.
create or replace function door_of_cover(who actor, record_ uuid) returns door
language plpgsql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  result door;
  it record%rowtype;
  led_by uuid[] := '{}';
  covered text[];
begin
  if not who.practitioner or who.authority is null then return result; end if;
  covered := covered_keys(who.post);
  if covered = '{}' then return result; end if;
  select r.* into it from rowan.record r where r.id = record_ and r.authority = who.authority and r.subject in ('child', 'adult') and is_covered(r.authority, r.id);
  if not found then return result; end if;
  if it.subject = 'adult' then led_by := children_leading_to(it.authority, it.id); end if;
  select it.authority, it.id, 'standing', 'Covers for ' || min(a.name),
    coalesce(array_agg(distinct c) filter (where g.sections is null), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null), '{}'),
    coalesce(array_agg(distinct c) filter (where g.sections is null and g.may_write and who.writes), '{}'),
    coalesce(array_agg(distinct s || '/' || c) filter (where s is not null and g.may_write and who.writes), '{}'),
    bool_or(g.may_write) and who.writes, it.restriction
  into result.authority, result.record, result.door, result.why, result.classes, result.parts, result.write_classes, result.write_parts, result.may_write, result.restriction
  from covered_by(who.post) c_ join post p on p.id = c_ join account a on a.id = p.account join grant_ g on g.to_key = any(keys_of_post(p))
    cross join lateral unnest(g.classes) c left join lateral unnest(g.sections) s on true
  where g.authority = it.authority and g.record = any(it.id || led_by) and is_covered(g.authority, g.record)
    and (g.record = it.id or g.sections is null) and c in ('ordinary', 'health', 'police', 'third party')
    and g.starts <= business_today() and (g.ends is null or g.ends > business_today())
    and exists (select from fact f join granting_kind k on k.kind = f.kind
                where f.authority = g.authority and f.record = g.record and f.fact = g.because and f.is_current and f.act not in ('struck', 'moved', 'disposed'))
  having count(*) > 0;
  if not found then result.door := null; end if;
  return result;
end
$$;

-- As before: lists are of all that stands open to whom they cover.
create or replace function act(secret text, page_ text, detail text default null) returns setof actor
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null then return; end if;
  insert into acting (account, post, authority, role, practitioner, keys, covers, shut)
    values (who.account, who.post, coalesce(who.authority, who.organisation), who.role, who.practitioner, who.keys,
      case when who.practitioner and who.authority is not null then covered_keys(who.post) else '{}' end,
      shut_to(who.account))
    on conflict (xact) do nothing;
  if not exists (select from acting a where a.xact = pg_current_xact_id() and a.post = who.post) then
    raise exception 'one person acts in one transaction' using errcode = 'insufficient_privilege';
  end if;
  insert into audit (at, authority, account, post, act, page, because)
    values (business_now(), who.authority, who.account, who.post, 'saw a list', page_, detail);
  return next who;
end
$$;

-- As before, each of them: nothing of a record that is shut to whoever asks, because it is of their own family. Another guardian answers it.
create or replace function guardian_wishes(secret text, record_ uuid)
returns table (id uuid, record uuid, subject text, number bigint, name text, who text, role text, what text, why text, asked_at timestamptz, is_own boolean,
               answered_at timestamptz, answered_by text, answer text, answer_words text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor;
begin
  select a.* into me from actor_of(secret) a;
  if me.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if record_ is null and me.role <> 'record guardian' then raise exception 'for the record guardian' using errcode = 'insufficient_privilege'; end if;
  return query
    select w.id, w.record, r.subject, r.number, s.name, a.name, p.role, w.what, w.why, w.asked_at, w.account = me.account, w.answered_at, b.name, w.answer, w.answer_words
    from guardian_wish w join rowan.record r on r.authority = w.authority and r.id = w.record and not r.sealed
      left join summary s on s.authority = w.authority and s.record = w.record join account a on a.id = w.account join post p on p.id = w.post left join account b on b.id = w.answered_by
    where w.authority = me.authority and (case when record_ is null then not w.record = any((select shut_to(me.account))::uuid[]) else w.record = record_ and w.account = me.account end)
    order by w.answered_at desc nulls first, w.asked_at limit 100;
end
$$;

create or replace function guardian_wish_answer(secret text, id_ uuid, answer_ text, words_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := guardian_of(secret);
  it guardian_wish;
begin
  if coalesce(btrim(words_), '') = '' then raise exception 'an answer says what was done'; end if;
  update guardian_wish w set answer = answer_, answer_words = btrim(words_), answered_at = business_now(), answered_by = who.account
    where w.id = id_ and w.authority = who.authority and w.answer is null and w.account <> who.account and not w.record = any((select shut_to(who.account))::uuid[]) returning w.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door) values (business_now(), it.authority, it.record, who.account, who.post, 'answered what a colleague asked', 'guardian');
  return true;
end
$$;

create or replace function restricted_for_guardian(secret text)
returns table (record uuid, subject text, number bigint, name text, level text, since date, look_again date, ends date, named int, opened_at timestamptz)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := guardian_of(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'restricted records');
  return query
    select r.id, r.subject, r.number, s.name, f.body->>'level', f.starts, (f.body->>'lookAgain')::date, f.ends,
      (select count(distinct n.body->>'post')::int from fact n where n.authority = r.authority and n.record = r.id and n.kind = 'named-access' and n.is_current and n.act not in ('struck', 'moved', 'disposed')
         and n.body->>'restriction' = f.fact::text and n.starts <= business_today() and (n.ends is null or n.ends > business_today())),
      (select max(u.at) from audit u where u.authority = r.authority and u.record = r.id and u.act = 'opened')
    from rowan.record r join fact f on f.authority = r.authority and f.record = r.id and f.kind = 'access-restriction' and f.is_current and f.act not in ('struck', 'moved', 'disposed')
        and f.starts <= business_today() and (f.ends is null or f.ends > business_today())
      left join summary s on s.authority = r.authority and s.record = r.id
    where r.authority = who.authority and r.restriction <> 'none' and not r.sealed and not r.id = any((select shut_to(who.account))::uuid[])
    order by (f.body->>'lookAgain')::date nulls first, f.starts, r.number limit 500;
end
$$;

create or replace function turned_away_for_guardian(secret text, since_ date)
returns table (at timestamptz, who text, role text, record uuid, subject text, number bigint, name text, times int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := guardian_of(secret);
begin
  return query
    select max(u.at), a.name, min(p.role), r.id, min(r.subject), min(r.number), min(s.name), count(*)::int
    from audit u join account a on a.id = u.account left join post p on p.id = u.post join rowan.record r on r.authority = u.authority and r.id = u.record and not r.sealed
      left join summary s on s.authority = r.authority and s.record = r.id
    where u.authority = me.authority and not u.record = any((select shut_to(me.account))::uuid[]) and u.act = 'turned away' and u.at >= since_::timestamp at time zone 'Europe/London' and u.real_at > clock_timestamp() - interval '400 days'
      and (r.restriction <> 'none' or exists (select from own_family o where o.record = r.id and o.account = u.account))
    group by u.account, a.name, r.id, (u.at at time zone 'Europe/London')::date order by max(u.at) desc limit 100;
end
$$;

create or replace function guardian_requests_done(secret text)
returns table (act text, number bigint, to_number bigint, ground text, asked_at timestamptz, asked_by text, answered_at timestamptz, answered_by text, answer text, why text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := actor_in(secret, array['record guardian', 'head of service', 'director']);
begin
  return query
    select g.act, r.number, x.number, g.ground, g.asked_at, a.name, g.answered_at, b.name, g.answer, g.why
    from guardian_request g join rowan.record r on r.authority = g.authority and r.id = g.record left join rowan.record x on x.authority = g.authority and x.id = g.to_record
      left join account a on a.id = g.asked_by left join account b on b.id = g.answered_by
    where g.authority = me.authority and g.answer is not null and not array[g.record, g.to_record] && (select shut_to(me.account)) and not exists (select from disposal_item i where i.change = g.change) order by g.answered_at desc limit 50;
end
$$;

create or replace function review_emergency(secret text, emergency_ uuid, outcome_ text, review_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := guardian_of(secret);
  it emergency;
begin
  if coalesce(btrim(review_), '') = '' then raise exception 'a review says what was found'; end if;
  update emergency e set reviewed_by = who.account, reviewed_at = business_now(), review = btrim(review_), outcome = outcome_
    where e.id = emergency_ and e.authority = who.authority and e.reviewed_at is null and e.account <> who.account and not e.record = any((select shut_to(who.account))::uuid[]) returning e.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door)
    values (business_now(), it.authority, it.record, who.account, who.post, 'reviewed an emergency', 'emergency');
  return true;
end
$$;

create or replace function emergencies_for_guardian(secret text, page_ text, reviewed_since date default null)
returns table (id uuid, record uuid, number bigint, name text, account uuid, who text, role text, reason text, explanation text,
               starts_at timestamptz, ends_at timestamptz, review_on date, reviewed_by text, reviewed_at timestamptz, review text, outcome text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who_.authority, who_.account, who_.post, 'saw a list', page_);
  return query
    select e.id, e.record, r.number, case when not r.sealed then s.name end, e.account, a.name, p.role, e.reason, e.explanation,
      e.starts_at, e.ends_at, e.review_on, b.name, e.reviewed_at, e.review, e.outcome
    from emergency e
      join rowan.record r on r.authority = e.authority and r.id = e.record
      join account a on a.id = e.account join post p on p.id = e.post
      left join summary s on s.authority = e.authority and s.record = e.record
      left join account b on b.id = e.reviewed_by
    where e.authority = who_.authority and not e.record = any((select shut_to(who_.account))::uuid[])
      and case when reviewed_since is null then e.reviewed_at is null else (e.reviewed_at at time zone 'Europe/London')::date >= reviewed_since end
    order by e.review_on, e.starts_at, e.id;
end
$$;

create or replace function guardian_requests(secret text)
returns table (request uuid, act text, record uuid, number bigint, facts uuid[], to_record uuid, to_number bigint, ground text, reason text,
               asked_at timestamptz, asked_by uuid, asked_by_name text, is_own boolean)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not may_agree(who) then return; end if;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'guardian requests');
  return query
    select g.id, g.act, g.record, r.number, g.facts, g.to_record, other.number, g.ground, g.reason, g.asked_at, g.asked_by, a.name, g.asked_by = who.account
    from guardian_request g join rowan.record r on r.authority = g.authority and r.id = g.record
      left join rowan.record other on other.authority = g.authority and other.id = g.to_record
      left join account a on a.id = g.asked_by
    where g.authority = who.authority and g.answer is null and not array[g.record, g.to_record] && (select shut_to(who.account)) order by g.asked_at, g.id;
end
$$;

create or replace function guardian_decline(secret text, request_ uuid, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  asked guardian_request;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or not may_agree(who) then return false; end if;
  update guardian_request g set answered_at = business_now(), answered_by = who.account, answered_post = who.post, why = why_,
      answer = case when g.asked_by = who.account then 'withdrawn' else 'declined' end
    where g.id = request_ and g.authority = who.authority and g.answer is null and not array[g.record, g.to_record] && (select shut_to(who.account)) returning g.* into asked;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, door)
    values (business_now(), asked.authority, asked.record, who.account, who.post,
      case when asked.asked_by = who.account then 'took back the wish to ' else 'declined to ' end || asked.act, 'guardian');
  return true;
end
$$;

create or replace function stated_for_manager(secret text, page_ text, from_ date, until_ date)
returns table (on_day date, at timestamptz, record uuid, number bigint, name text, account uuid, who text, role text, team text, reason text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor;
  own_team uuid;
begin
  select a.* into who_ from actor_of(secret) a;
  if who_.account is null then raise exception 'not signed in' using errcode = 'invalid_authorization_specification'; end if;
  if who_.authority is null or who_.role not in ('team manager', 'head of service', 'director', 'record guardian') then
    raise exception 'for managers and the record guardian' using errcode = 'insufficient_privilege';
  end if;
  select p.team into own_team from post p where p.id = who_.post;
  insert into audit (at, authority, account, post, act, page) values (business_now(), who_.authority, who_.account, who_.post, 'saw a list', page_);
  return query
    select t.on_day, t.at, t.record, case when r.restriction = 'none' and not r.sealed then r.number end,
      case when r.restriction = 'none' and not r.sealed then s.name end, t.account, a.name, p.role, m.name, t.reason
    from stated t
      join rowan.record r on r.authority = t.authority and r.id = t.record
      join account a on a.id = t.account
      left join post p on p.id = t.post left join team m on m.id = p.team
      left join summary s on s.authority = t.authority and s.record = t.record
    where t.authority = who_.authority and not t.record = any((select shut_to(who_.account))::uuid[]) and t.on_day >= from_ and t.on_day < until_
      and (who_.role <> 'team manager' or p.team = own_team or s.team = own_team)
    order by t.on_day desc, t.at desc, t.record;
end
$$;

create or replace function audit_for_guardian(secret text, page_ text, record_ uuid, before_ bigint, most int)
returns table (id bigint, at timestamptz, account uuid, who text, role text, act text, door text, because text, purpose text, page text, shown int, change uuid)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who_ actor := guardian_of(secret);
begin
  if not exists (select from rowan.record r where r.authority = who_.authority and r.id = record_ and not r.sealed and not r.id = any((select shut_to(who_.account))::uuid[])) then return; end if;
  insert into audit (at, authority, record, account, post, act, page)
    values (business_now(), who_.authority, record_, who_.account, who_.post, 'read the audit', page_);
  return query
    select l.id, l.at, l.account, a.name, p.role, l.act, l.door, l.because, l.purpose, l.page, l.shown, l.change
    from audit l left join account a on a.id = l.account left join post p on p.id = l.post
    where l.authority = who_.authority and l.record = record_ and (before_ is null or l.id < before_)
    order by l.id desc limit least(most, 1000);
end
$$;

create or replace function access_requests(secret text, request_ uuid)
returns table (id uuid, record uuid, subject text, number bigint, head int, name text, asked_by text, received_on date, how text, wants text, begun_at timestamptz, begun_by text,
               identity_on date, identity_how text, extended_on date, extended_why text, sent_at timestamptz, sent_by text, sent_by_me boolean, sent_head int, back_why text,
               checked_at timestamptz, checked_by text, made_at timestamptz, closed_on date, outcome text, outcome_how text, open_decisions int, sent_back int)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor := pack_keeper(secret);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), who.authority, who.account, who.post, 'saw a list', 'access requests');
  return query
    select q.id, q.record, r.subject, r.number, r.head, s.name, q.asked_by, q.received_on, q.how, q.wants, q.begun_at, b.name, q.identity_on, q.identity_how, q.extended_on, q.extended_why,
      q.sent_at, x.name, q.sent_by = who.account, q.sent_head, q.back_why, q.checked_at, c.name, p.made_at, q.closed_on, q.outcome, q.outcome_how,
      (select count(*)::int from access_decision d where d.request = q.id and d.answer is null), (select count(*)::int from access_decision d where d.request = q.id and d.answer = 'sent back')
    from access_request q join rowan.record r on r.authority = q.authority and r.id = q.record and not r.sealed
      left join summary s on s.authority = q.authority and s.record = q.record left join access_pack p on p.request = q.id
      left join account b on b.id = q.begun_by left join account x on x.id = q.sent_by left join account c on c.id = q.checked_by
    where q.authority = who.authority and not q.record = any((select shut_to(who.account))::uuid[]) and (request_ is null or q.id = request_)
      and (who.role = 'record guardian' or (q.sent_at is not null and r.restriction <> 'hidden') or exists (select from door_to(who, r.id) d where d.door = 'standing'))
    order by q.closed_on desc nulls first, q.received_on, q.begun_at limit 200;
end
$$;

create or replace function access_request_begin(secret text, id_ uuid, number_ bigint, asked_by_ text, received_on_ date, how_ text, wants_ text) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['record guardian']);
  it record%rowtype;
begin
  if received_on_ > business_today() then raise exception 'received in the future'; end if;
  select r.* into it from rowan.record r where r.authority = who.authority and r.number = number_ and r.subject in ('child', 'adult') and not r.sealed and not r.id = any((select shut_to(who.account))::uuid[]);
  if not found then return 'gone'; end if;
  insert into access_request (id, authority, record, asked_by, received_on, how, wants, begun_at, begun_by)
    values (id_, who.authority, it.id, asked_by_, received_on_, btrim(how_), btrim(wants_), business_now(), who.account) on conflict do nothing;
  if not found then return 'open'; end if;
  perform pack_note(who, it.id, 'began an access request');
  return null;
end
$$;

create or replace function access_request_say(secret text, request_ uuid, act_ text, on_ date, words_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := actor_in(secret, array['record guardian']);
  it access_request;
begin
  if coalesce(btrim(words_), '') = '' then raise exception 'say how or why'; end if;
  select q.* into it from access_request q join rowan.record r on r.authority = q.authority and r.id = q.record and not r.sealed
    where q.id = request_ and q.authority = who.authority and q.closed_on is null and not q.record = any((select shut_to(who.account))::uuid[]) for update of q;
  if not found or on_ > business_today() or on_ < it.received_on then return false; end if;
  if act_ = 'identity' then
    update access_request q set identity_on = on_, identity_how = btrim(words_) where q.id = request_;
  elsif act_ = 'extended' then
    if it.extended_on is not null then return false; end if;
    update access_request q set extended_on = on_, extended_why = btrim(words_) where q.id = request_;
  elsif act_ in ('given', 'withdrawn', 'refused') then
    if act_ = 'given' and (it.identity_on is null or not exists (select from access_pack p where p.request = request_)) then return false; end if;
    update access_request q set closed_on = on_, outcome = act_, outcome_how = btrim(words_) where q.id = request_;
  else
    raise exception 'no such act';
  end if;
  perform pack_note(who, it.record, case act_ when 'identity' then 'checked who asks' when 'extended' then 'extended an access request' else 'closed an access request: ' || act_ end);
  return true;
end
$$;

create or replace function own_family_list(secret text)
returns table (id uuid, record uuid, subject text, number bigint, name text, account uuid, who text, role text, why text, found boolean, begun_at timestamptz, begun_by text, is_own boolean,
               holds boolean, ended_at timestamptz, ended_by text, ended_why text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := actor_in(secret, array['record guardian', 'head of service', 'team manager']);
begin
  insert into audit (at, authority, account, post, act, page) values (business_now(), me.authority, me.account, me.post, 'saw a list', 'own family');
  return query
    select o.id, x.record, x.subject, x.number, x.name, o.account, a.name, (select p.role from post p where p.account = o.account and p.organisation = o.authority and is_held(p) order by p.starts limit 1),
      o.why, o.found, o.begun_at, b.name, o.account = me.account,
      exists (select from grant_ g join post p on g.to_key = 'post:' || p.id where g.authority = o.authority and g.record = o.record and p.account = o.account
                and g.starts <= business_today() and (g.ends is null or g.ends > business_today())),
      o.ended_at, e.name, o.ended_why
    from own_family o join rowan.record r on r.authority = o.authority and r.id = o.record and not r.sealed join account a on a.id = o.account
      left join account b on b.id = o.begun_by left join account e on e.id = o.ended_by
      left join lateral (select r.id as record, r.subject, r.number, s.name from summary s where s.authority = r.authority and s.record = r.id and (r.restriction <> 'hidden' or me.role = 'record guardian')) x on true
    where o.authority = me.authority and (o.account = me.account or not o.record = any((select shut_to(me.account))::uuid[])) and (me.role <> 'team manager' or may_shut(me, o.account))
    order by o.ended_at desc nulls first, o.begun_at desc limit 200;
end
$$;

create or replace function own_family_end(secret text, id_ uuid, why_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor := guardian_of(secret);
  it own_family;
begin
  if coalesce(btrim(why_), '') = '' then raise exception 'whoever opens a record again says why'; end if;
  update own_family o set ended_at = business_now(), ended_by = who.account, ended_why = btrim(why_)
    where o.id = id_ and o.authority = who.authority and o.ended_at is null and o.account <> who.account and not o.record = any((select shut_to(who.account))::uuid[]) returning o.* into it;
  if not found then return false; end if;
  insert into audit (at, authority, record, account, post, act, about) values (business_now(), it.authority, it.record, who.account, who.post, 'let a colleague open it again', it.account);
  return true;
end
$$;

create or replace function own_family_alike(secret text) returns table (record uuid, subject text, number bigint, name text, email text, who text)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  me actor := guardian_of(secret);
begin
  return query
    with people as materialized (
      select distinct a.id, a.name, a.email, lower(regexp_replace(a.name, '^.*\s', '')) as family
      from post p join account a on a.id = p.account and a.ended_at is null where p.organisation = me.authority and is_held(p) and a.name ~ '\s'),
    alike as materialized (
      select s.record, s.name, a.id, a.name as who, a.email from summary s join people a on lower(regexp_replace(s.name, '^.*\s', '')) = a.family where s.authority = me.authority and s.name ~ '\s')
    select r.id, r.subject, r.number, k.name, k.email, k.who from alike k join rowan.record r on r.authority = me.authority and r.id = k.record and not r.sealed
    where not r.id = any((select shut_to(me.account))::uuid[]) and not exists (select from own_family o where o.record = k.record and o.account = k.id)
      and (exists (select from grant_ g join post p on g.to_key = 'post:' || p.id where g.authority = me.authority and g.record = k.record and p.account = k.id
                     and g.starts <= business_today() and (g.ends is null or g.ends > business_today()))
        or exists (select from stated t where t.authority = me.authority and t.record = k.record and t.account = k.id and t.on_day > business_today() - 28)
        or exists (select from emergency e where e.authority = me.authority and e.record = k.record and e.account = k.id and e.starts_at > business_now() - interval '28 days'))
    order by k.who, r.number limit 50;
end
$$;
