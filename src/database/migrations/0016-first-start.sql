-- The first start: an empty database belongs to whoever reads the code in the terminal that it was started from. The code works once, for
-- an hour and for ten tries; as soon as there is an organisation or an account, none works.

create table first_start_code (
  digest bytea primary key,
  ends_at timestamptz not null,
  tries int not null default 0
);

-- The codes that an authority is known by in returns and statistics. They change when boundaries or councils do; `starts` is null where
-- nobody has said since when.
create table organisation_code (
  organisation uuid not null references organisation,
  scheme text not null check (scheme in ('dfe', 'gss')),
  code text not null,
  starts date,
  ends date,
  primary key (organisation, scheme, code)
);
insert into organisation_code (organisation, scheme, code)
  select id, 'dfe', dfe_code from organisation where dfe_code is not null union all select id, 'gss', gss_code from organisation where gss_code is not null;
alter table organisation drop column dfe_code, drop column gss_code;
grant select on organisation_code to rowan_app;

-- Whom an act is about, where it is about somebody who signs in: an invitation, a post, a password.
alter table audit add column about uuid;
create index audit_about on audit (about, id) where about is not null;

-- What was written before has nobody that it is about, and the digest that it always had.
create or replace function audit_digest(a audit) returns bytea
language sql immutable parallel safe
return sha256(serial(a.id) || serial(a.at) || serial(a.real_at) || serial(a.xact) || serial(a.authority) || serial(a.record) || serial(a.account)
  || serial(a.post) || serial(a.act) || serial(a.door) || serial(a.purpose) || serial(a.page) || serial(a.shown) || serial(a.because)
  || serial(a.change) || case when a.about is null then ''::bytea else serial(a.about) end);

create function first_start_open() returns boolean
language sql stable security definer set search_path = rowan, pg_catalog, pg_temp as $$
  select not exists (select from account) and not exists (select from organisation)
$$;

-- Whether this code would begin it. One that does not counts as a try with every code that is offered.
create function first_start_try(code_digest bytea) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7269623);
  if not first_start_open() then return false; end if;
  if exists (select from first_start_code c where c.digest = code_digest and c.ends_at > wall_now() and c.tries < 10) then return true; end if;
  update first_start_code set tries = tries + 1;
  return false;
end
$$;

-- Makes the authority and its first administrator, once. False where the code does not count, or it has been done.
create function first_start_make(code_digest bytea, authority_ uuid, record_ uuid, authority_name text, dfe text, gss text, codes_from date,
  account_ uuid, post_ uuid, name_ text, email_ text, password_ text) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  if password_ not like '$argon2id$%' then raise exception 'a password is kept as argon2id'; end if;
  if not first_start_try(code_digest) then return false; end if;
  insert into organisation (id, kind, name) values (authority_, 'local authority', authority_name);
  perform authority_create(authority_, record_);
  insert into organisation_code (organisation, scheme, code, starts)
    select authority_, s, c, codes_from from unnest(array['dfe', 'gss'], array[dfe, gss]) given(s, c) where c is not null;
  insert into account (id, email, name, password) values (account_, email_, name_, password_);
  insert into post (id, account, organisation, role, starts) values (post_, account_, authority_, 'administrator', business_today());
  delete from first_start_code;
  insert into audit (at, authority, account, post, act, about) values (business_now(), authority_, account_, post_, 'made the authority and the first administrator', account_);
  return true;
end
$$;

-- Owner only: the code that a terminal shows. False where there is somebody already.
create function first_start_offer(code_digest bytea, valid interval) returns boolean
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7269623);
  delete from first_start_code where ends_at <= wall_now() or not first_start_open();
  if not first_start_open() then return false; end if;
  insert into first_start_code (digest, ends_at) values (code_digest, wall_now() + valid);
  return true;
end
$$;

grant execute on function first_start_open(), first_start_try(bytea),
  first_start_make(bytea, uuid, uuid, text, text, text, date, uuid, uuid, text, text, text) to rowan_app;
