-- @before
create table users (id bigint primary key, email text not null);
create table orders (
  id int primary key,
  user_id bigint references users,
  status text,
  code varchar(20),
  price numeric(10, 2),
  placed timestamp
);
-- @migration
insert into audit_log_entries values (1);
update audit_log_entries set a = 1 where b = 2;
