-- What a database needs before the first migration. Run as a superuser inside that database; running it again is harmless.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to rowan_owner, rowan_app, rowan_jobs', current_database());
  -- The owner makes rowan_meta; the queue makes its own schema when it first starts.
  execute format('grant create on database %I to rowan_owner, rowan_jobs', current_database());
end
$$;

revoke all on schema public from public;

create schema if not exists rowan authorization rowan_owner;
grant usage on schema rowan to rowan_app;

create extension if not exists btree_gist with schema rowan;
create extension if not exists pg_trgm with schema rowan;
create extension if not exists fuzzystrmatch with schema rowan;
