-- Organisations, areas, accounts, posts, sessions and the business clock.
-- Everything here is global; `authority` in other tables is the organisation that keeps a record.

create table organisation (
  id uuid primary key,
  kind text not null,
  name text not null,
  dfe_code text,
  gss_code text,
  starts date,
  ends date
);

create table area (
  id uuid primary key,
  name text not null,
  kind text not null
);

-- An organisation belongs to many areas and groupings, each for a time.
create table membership (
  organisation uuid not null references organisation,
  area uuid not null references area,
  starts date not null,
  ends date,
  primary key (organisation, area, starts)
);

create table team (
  id uuid primary key,
  authority uuid not null references organisation,
  name text not null,
  starts date not null,
  ends date
);

create table account (
  id uuid primary key,
  email text not null,
  name text not null,
  password text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create unique index account_email on account (lower(email));

-- A person's role in one organisation, dated. A person acts in one post in one request.
create table post (
  id uuid primary key,
  account uuid not null references account,
  organisation uuid not null references organisation,
  team uuid references team,
  role text not null,
  starts date not null,
  ends date
);
create index post_account on post (account);
create index post_team on post (team);

create table session (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique,
  account uuid not null references account,
  post uuid references post,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on session (account);

-- Sign-in attempts, by what was typed (hashed) and by where it came from: see src/access/throttle.ts.
create table sign_in_attempt (
  at timestamptz not null default clock_timestamp(),
  who bytea not null,
  origin bytea not null,
  worked boolean not null
);
create index sign_in_attempt_at on sign_in_attempt (at);
create index sign_in_attempt_who on sign_in_attempt (who, at);

-- The business clock: real time, or the demonstration's own day. It never goes back.
create table clock (
  one boolean primary key default true check (one),
  business_at timestamptz,
  real_at timestamptz
);
insert into clock values (true, null, null);

-- The business instant. A demonstration stays on its day: its clock stops a second before midnight in England.
create function business_now() returns timestamptz
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select case
    when business_at is null then date_trunc('milliseconds', clock_timestamp())
    else date_trunc('milliseconds', least(
      business_at + (clock_timestamp() - real_at),
      greatest(business_at, ((business_at at time zone 'Europe/London')::date + 1)::timestamp at time zone 'Europe/London' - interval '1 second')))
    end
  from clock
$$;

create function business_today() returns date
language sql stable security definer set search_path = rowan, pg_catalog as $$
  select (business_now() at time zone 'Europe/London')::date
$$;

-- Moves the demonstration's clock on. Only the owner may; going back is refused.
create function clock_set(moment timestamptz) returns void
language plpgsql security definer set search_path = rowan, pg_catalog as $$
begin
  perform 1 from clock for update;
  if (select business_at is not null and business_at > moment from clock) then
    raise exception 'the business clock never goes back';
  end if;
  update clock set business_at = moment, real_at = clock_timestamp();
end
$$;
revoke execute on function clock_set(timestamptz) from public;

grant select on organisation, area, membership, team, post to rowan_app;
grant select (id, name, ended_at) on account to rowan_app;
