select 1 as one;
select nope;
select 2 as two;
