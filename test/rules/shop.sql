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
create table events (id bigint not null, day date not null) partition by range (day);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table old_events (id bigint not null, day date not null);
create table readings (id bigint, day date) partition by range (day);
create table readings_rest partition of readings default;
create domain address as text;
create domain checked_address as text check (value like '%@%');
create table customers (id bigint primary key, mail address, "former name" text);
create type mood as enum ('ok', 'sad');
create table people (id int primary key, feels mood);
create materialized view totals as select order_id, count(*) as items from order_items group by order_id;
create unique index totals_order on totals (order_id);
create index users_lower_email on users (lower(email));
create unique index users_email on users (email);
create view names as select name from users;
create table bookings (room int, during tsrange);
create sequence order_numbers;
create schema warehouse;
create table warehouse.shelves (id int);
create table parcels (width int, height int, volume int generated always as (width * height) stored);
create index parcels_width_height on parcels (width, height);
create table labels (label varchar(20));
create index labels_lower on labels (lower(label));
