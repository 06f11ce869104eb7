-- @dialect mysql
-- @before
create table orders (id bigint primary key, placed date);
-- @migration
set foreign_key_checks = 0;
analyze table orders;
alter table orders engine = InnoDB, convert to character set utf8mb4;
create table carts (
  id bigint unsigned not null auto_increment,
  open bool not null default true,
  data json,
  changed timestamp(6) not null default current_timestamp(6) on update current_timestamp(6),
  primary key (id),
  key carts_open (open, changed desc)
) engine = InnoDB default charset = utf8mb4;
