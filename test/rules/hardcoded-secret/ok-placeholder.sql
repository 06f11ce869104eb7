-- @migration
create role reader login password '${reader_password}';
alter role reader password null;
