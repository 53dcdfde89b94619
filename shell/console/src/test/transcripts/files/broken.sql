select 1 as one;
select 'never closed;
