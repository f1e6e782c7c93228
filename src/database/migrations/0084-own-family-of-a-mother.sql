-- A mother whose record is shut to whoever asks, as their own family, is no mother here: as before otherwise.
create or replace view ssd.ssd_mother with (security_barrier) as
  with own as materialized (select dataset_asked('ssd_mother') as authority)
  select c.cells->>0 as moth_table_id, her.number::text as moth_person_id, c.cells->>2 as moth_childs_person_id, (c.cells->>3)::date as moth_childs_dob
    from own join dataset_cells c on c.authority = own.authority and c.name = 'ssd_mother'
    cross join lateral (select h.number from dataset_known h join dataset_rows p on p.authority = h.authority and p.record = h.id and p.name in ('ssd_person', 'mothers')
      where h.authority = c.authority and h.id = (c.cells->>1)::uuid limit 1) her;
