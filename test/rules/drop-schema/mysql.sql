-- @dialect mysql
drop database shop;
--^^^^^^^^^^^ drop-schema (error): Schema `shop` goes with everything in it, rows and all: no down migration brings them back.
