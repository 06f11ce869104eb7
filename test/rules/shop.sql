create table users (id bigint primary key, email text not null, name text);
create table orders (
  id int primary key,
  user_id bigint,
  status text default 'new',
  code varchar(20),
  price numeric(10, 2),
  placed timestamp
);
alter table orders add constraint orders_code_present check (code is not null) not valid;
create table order_items (order_id int not null, product text not null);
alter table order_items add constraint order_items_order foreign key (order_id) references orders (id) not valid;
