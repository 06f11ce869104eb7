-- @migration
create table carts (id int);
\echo done
--^^^^^^^^ psql-meta-command (error): The server does not understand this: it is a command of psql, and Flyway sends it as SQL.
