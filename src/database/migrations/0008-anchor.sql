-- Anchors: what the database holds at a moment, in a few bytes that can be kept elsewhere. Each holds one digest of the entries and one
-- of the audit lines that were visible at its snapshot and not at the one before, chained to the one before. Whoever rewrites what an
-- anchor holds must rewrite every anchor since, and the copies outside.

-- A restored database counts its transactions anew, so that its anchors begin a new series; the old ones stay, and are only chained.
create table anchor_series (
  one boolean primary key default true check (one),
  series int not null
);
insert into anchor_series values (true, 1);

-- authority is all zeros for the audit lines of no authority: signing in, people of other organisations.
create table anchor (
  authority uuid not null,
  series int not null,
  k int not null,
  at timestamptz not null,
  snapshot pg_snapshot not null,
  entries bytea not null,
  audits bytea not null,
  hash bytea not null,
  primary key (authority, series, k)
);
grant select on anchor, anchor_series to rowan_app;

create function serial(xid8) returns bytea
language sql immutable parallel safe
return case when $1 is null then '\x00'::bytea else '\x07'::bytea || int8send($1::text::bigint) end;

create function audit_digest(a audit) returns bytea
language sql immutable parallel safe
return sha256(serial(a.id) || serial(a.at) || serial(a.real_at) || serial(a.xact) || serial(a.authority) || serial(a.record) || serial(a.account)
  || serial(a.post) || serial(a.act) || serial(a.door) || serial(a.purpose) || serial(a.page) || serial(a.shown) || serial(a.because)
  || serial(a.change));

-- One digest of an authority's entries that `upto` sees and `after` does not (all that `upto` sees, where `after` is null).
create function anchored_entries(authority_ uuid, after pg_snapshot, upto pg_snapshot) returns bytea
language sql stable set search_path = rowan, pg_catalog, pg_temp as $$
  select sha256(coalesce(string_agg(of_record.digest, ''::bytea order by of_record.record), ''::bytea))
  from (
    select e.record, sha256(string_agg(serial(e.record) || serial(e.n) || serial(e.change) || serial(e.at) || serial(e.xact) || e.hash, ''::bytea order by e.n)) as digest
    from entry e
    where e.authority = authority_ and e.xact < pg_snapshot_xmax(upto) and pg_visible_in_snapshot(e.xact, upto)
      and (after is null or (e.xact >= pg_snapshot_xmin(after) and not pg_visible_in_snapshot(e.xact, after)))
    group by e.record) of_record
$$;

-- The same of its audit lines, in blocks by their number, so that a year of them needs little memory.
create function anchored_audits(authority_ uuid, after pg_snapshot, upto pg_snapshot) returns bytea
language sql stable set search_path = rowan, pg_catalog, pg_temp as $$
  select sha256(coalesce(string_agg(block.digest, ''::bytea order by block.number), ''::bytea))
  from (
    select a.id / 10000 as number, sha256(string_agg(audit_digest(a), ''::bytea order by a.id, a.real_at)) as digest
    from audit a
    where a.authority is not distinct from nullif(authority_, '00000000-0000-0000-0000-000000000000')
      and a.xact < pg_snapshot_xmax(upto) and pg_visible_in_snapshot(a.xact, upto)
      and (after is null or (a.xact >= pg_snapshot_xmin(after) and not pg_visible_in_snapshot(a.xact, after)))
    group by 1) block
$$;

create function anchor_hash(previous bytea, a anchor) returns bytea
language sql immutable parallel safe
return sha256(coalesce(previous, ''::bytea) || serial(a.authority) || serial(a.series) || serial(a.k) || serial(a.at) || serial(a.snapshot::text)
  || a.entries || a.audits);

-- Makes the next anchor of an authority, in a transaction of its own: rows of its own transaction would seem to be seen by its snapshot.
create function anchor_now(authority_ uuid) returns anchor
language plpgsql security definer set search_path = rowan, pg_catalog, pg_temp as $$
declare
  last anchor;
  this anchor;
begin
  if pg_current_xact_id_if_assigned() is not null then raise exception 'an anchor is made in a transaction of its own'; end if;
  if authority_ <> '00000000-0000-0000-0000-000000000000' and not exists (select from organisation o where o.id = authority_) then
    raise exception 'no such authority';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('anchor ' || authority_, 0));
  select a.* into last from anchor a where a.authority = authority_ order by a.series desc, a.k desc limit 1;
  this.authority := authority_;
  select s.series into this.series from anchor_series s;
  this.k := case when last.series = this.series then last.k + 1 else 1 end;
  this.at := business_now();
  this.snapshot := pg_current_snapshot();
  this.entries := anchored_entries(authority_, case when last.series = this.series then last.snapshot end, this.snapshot);
  this.audits := anchored_audits(authority_, case when last.series = this.series then last.snapshot end, this.snapshot);
  this.hash := anchor_hash(last.hash, this);
  insert into anchor select this.*;
  insert into audit (at, authority, act, shown, page)
    values (this.at, nullif(authority_, '00000000-0000-0000-0000-000000000000'), 'anchored', this.k, encode(this.hash, 'hex'));
  return this;
end
$$;
grant execute on function anchor_now(uuid) to rowan_app;

-- After a restore, by the owner.
create function anchors_begin_again() returns int
language sql security definer set search_path = rowan, pg_catalog, pg_temp as $$
  update anchor_series set series = series + 1 returning series
$$;
