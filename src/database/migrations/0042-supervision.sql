-- Personal supervision, kept apart from every child's record, and help that somebody asks for with their work.

-- The last day on which two people talked about the child in supervision.
alter table summary add column supervised_on date;

-- What two people said in supervision about one of them and their work. It is nobody's record: only these two read it. Nothing is changed or
-- taken away; either of them may add to it.
create table supervision (
  id uuid primary key,
  authority uuid not null references organisation,
  of_account uuid not null references account,
  of_post uuid not null references post,
  by_account uuid not null references account,
  by_post uuid not null references post,
  held_on date not null,
  -- The one that this adds to.
  adds_to uuid references supervision,
  written_by uuid not null references account,
  written_at timestamptz not null,
  words jsonb not null
);
create index supervision_of on supervision (of_account, held_on);
create index supervision_by on supervision (by_account);

-- Somebody asks the manager of their team for help with how much there is to do.
create table workload_ask (
  id uuid primary key,
  authority uuid not null references organisation,
  post uuid not null references post,
  asked_at timestamptz not null,
  words text not null,
  answered_at timestamptz,
  answered_by uuid references account,
  answer text
);
create index workload_ask_post on workload_ask (post, asked_at);

-- The post of somebody whom this person supervises: one of the team they manage, held today, by somebody else. No row: nobody of theirs.
create function supervised_by(who actor, post_ uuid) returns setof post
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select p.* from post p where p.id = post_ and who.role = 'team manager' and p.organisation = who.authority and is_held(p) and p.account <> who.account
    and p.team = (select own.team from post own where own.id = who.post)
$$;

-- Writes down personal supervision, or adds to it. Null, or why not: `gone` (not theirs to write), `day` (ahead), `words` (none, or too many).
create function supervision_write(secret text, id_ uuid, post_ uuid, held_on_ date, adds_to_ uuid, words_ jsonb) returns text
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
  p post;
  earlier supervision;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or who.authority is null then return 'gone'; end if;
  if exists (select from supervision s where s.id = id_ and s.written_by = who.account) then return null; end if;
  if jsonb_typeof(words_) <> 'object' or words_ = '{}' or length(words_::text) > 40000 then return 'words'; end if;
  if adds_to_ is null then
    select x.* into p from supervised_by(who, post_) x;
    if not found then return 'gone'; end if;
    if held_on_ is null or held_on_ > business_today() then return 'day'; end if;
    insert into supervision (id, authority, of_account, of_post, by_account, by_post, held_on, written_by, written_at, words)
      values (id_, who.authority, p.account, p.id, who.account, who.post, held_on_, who.account, business_now(), words_);
    perform note_act(who, 'recorded personal supervision', p.account, null);
    return null;
  end if;
  select s.* into earlier from supervision s where s.id = adds_to_ and s.authority = who.authority and s.adds_to is null and who.account in (s.of_account, s.by_account);
  if not found then return 'gone'; end if;
  insert into supervision (id, authority, of_account, of_post, by_account, by_post, held_on, adds_to, written_by, written_at, words)
    values (id_, who.authority, earlier.of_account, earlier.of_post, earlier.by_account, earlier.by_post, earlier.held_on, earlier.id, who.account, business_now(), words_);
  perform note_act(who, 'added to personal supervision', case when who.account = earlier.of_account then earlier.by_account else earlier.of_account end, null);
  return null;
end
$$;

-- What was written of the personal supervision of whoever holds a post, the latest first: to the two people of each alone. That it was read is
-- written down.
create function supervision_read(secret text, post_ uuid, most int) returns table (id uuid, held_on date, adds_to uuid, by_name text, written_by text, written_at timestamptz, words jsonb)
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  who actor;
  p post;
begin
  select a.* into who from actor_of(secret) a;
  select x.* into p from post x where x.id = post_ and x.organisation = who.authority;
  if not found or who.account is null then return; end if;
  if not exists (select from supervision s where s.of_account = p.account and s.authority = who.authority and who.account in (s.of_account, s.by_account)) then return; end if;
  perform note_act(who, 'read personal supervision', p.account, null);
  return query
    select s.id, s.held_on, s.adds_to, b.name, w.name, s.written_at, s.words from supervision s join account b on b.id = s.by_account join account w on w.id = s.written_by
    where s.of_account = p.account and s.authority = who.authority and who.account in (s.of_account, s.by_account)
    order by s.held_on desc, s.written_at desc limit least(most, 500);
end
$$;

-- When personal supervision was last held: to whoever it was of, and to the manager of their team, whoever held it. Nothing of what was said.
create function supervision_last(secret text, posts uuid[]) returns table (post uuid, held_on date)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select p.id, max(s.held_on) from actor_of(secret) who cross join unnest(posts) each(id) join post p on p.id = each.id and p.organisation = who.authority
    join supervision s on s.of_account = p.account and s.authority = who.authority
  where p.account = who.account or exists (select from supervised_by(who, p.id)) group by p.id
$$;

-- Asks for help with one's own work. False where it is not theirs to ask, or nothing was said.
create function workload_ask_for(secret text, id_ uuid, words_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or who.authority is null or not who.practitioner or length(words_) not between 1 and 4000 then return false; end if;
  insert into workload_ask (id, authority, post, asked_at, words) values (id_, who.authority, who.post, business_now(), words_) on conflict (id) do nothing;
  return true;
end
$$;

-- What was asked: of a manager's team as long as it is not answered, and one's own of the last thirty days.
create function workload_asks(secret text) returns table (id uuid, post uuid, name text, asked_at timestamptz, words text, answered_at timestamptz, answer text, own boolean)
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select w.id, w.post, a.name, w.asked_at, w.words, w.answered_at, w.answer, w.post = who.post
  from actor_of(secret) who join workload_ask w on w.authority = who.authority join post p on p.id = w.post join account a on a.id = p.account
  where (w.post = who.post and w.asked_at > business_now() - interval '30 days')
    or (w.answered_at is null and exists (select from supervised_by(who, w.post)))
  order by w.answered_at is not null, w.asked_at limit 100
$$;

-- Answers it, as the manager of the team. False where it is not theirs, or was answered.
create function workload_answer(secret text, id_ uuid, answer_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  who actor;
begin
  select a.* into who from actor_of(secret) a;
  if who.account is null or length(answer_) not between 1 and 4000 then return false; end if;
  update workload_ask w set answered_at = business_now(), answered_by = who.account, answer = answer_
    where w.id = id_ and w.answered_at is null and exists (select from supervised_by(who, w.post));
  return found;
end
$$;

revoke execute on function supervised_by(actor, uuid), supervision_write(text, uuid, uuid, date, uuid, jsonb), supervision_read(text, uuid, int), supervision_last(text, uuid[]),
  workload_ask_for(text, uuid, text), workload_asks(text), workload_answer(text, uuid, text) from public;
grant execute on function supervision_write(text, uuid, uuid, date, uuid, jsonb), supervision_read(text, uuid, int), supervision_last(text, uuid[]),
  workload_ask_for(text, uuid, text), workload_asks(text), workload_answer(text, uuid, text) to rowan_app;
