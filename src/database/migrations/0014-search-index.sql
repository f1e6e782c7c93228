-- A search reads thousands of rows of a common name to keep a few: all that it asks of them stands in the index itself.
alter table search_token drop constraint search_token_pkey, add primary key (authority, field, token, record) include (audience);

-- A record is also found by its number.
create index summary_number on summary (authority, number);
