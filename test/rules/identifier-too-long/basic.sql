-- @migration
create table carts (id int);
create index the_index_that_finds_orders_by_their_status_and_the_code_they_were_given on carts (id);
--           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier-too-long (warning): PostgreSQL cuts this name to 63 bytes, and another one may be cut to the same.
