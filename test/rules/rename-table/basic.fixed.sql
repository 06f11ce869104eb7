-- # rename-table: Keep orders as a view until no code says it
-- ## m/V2__step.sql
alter table orders rename to purchases;
create view orders as select * from purchases;
ALTER TABLE public.users RENAME TO "People";

-- # rename-table: Keep public.users as a view until no code says it
-- ## m/V2__step.sql
alter table orders rename to purchases;
ALTER TABLE public.users RENAME TO "People";
CREATE VIEW public.users AS SELECT * FROM public."People";
