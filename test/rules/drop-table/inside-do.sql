-- @before
create table orders (id int primary key, note text);
create table users (id int primary key);
-- @migration
do $$
declare
  r record;
begin
  -- drop table orders;
  if exists (select 1 from information_schema.tables where table_name = 'orders') then
    drop table orders;
--  ^^^^^^^^^^ drop-table (error): The rows of `orders` are lost: no down migration brings them back.
  end if;
  if exists (select 1 from information_schema.tables where table_name = 'nowhere') then
    drop table nowhere;
  end if;
  for r in select 1 loop
    execute 'drop table users';
--           ^^^^^^^^^^ drop-table (error): The rows of `users` are lost: no down migration brings them back.
  end loop;
end
$$;
