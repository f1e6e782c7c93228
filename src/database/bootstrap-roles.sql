-- The three roles of Rowan, once for each server. Run as a superuser; running it again changes nothing that is already right.
--
-- rowan_owner  owns the tables; migrations and the acts that remove run as this role
-- rowan_app    the service: owns nothing, and row-level security always binds it
-- rowan_jobs   owns the schema of the job queue and nothing else
do $$
declare
  role_name text;
begin
  foreach role_name in array array['rowan_owner', 'rowan_app', 'rowan_jobs'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
    execute format('alter role %I with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit', role_name);
    execute format('alter role %I set timezone = ''UTC''', role_name);
    execute format('alter role %I set datestyle = ''ISO, YMD''', role_name);
    execute format('alter role %I set intervalstyle = ''iso_8601''', role_name);
  end loop;
end
$$;

-- Temporary tables come last, and nobody may make any: a table of the same name can then never stand in for a real one.
alter role rowan_owner set search_path = rowan, pg_catalog, pg_temp;
alter role rowan_app set search_path = rowan, pg_catalog, pg_temp;
alter role rowan_jobs set search_path = graphile_worker, pg_catalog, pg_temp;

-- A forgotten transaction would hold the lock on a child's record for ever.
alter role rowan_app set idle_in_transaction_session_timeout = '5min';
