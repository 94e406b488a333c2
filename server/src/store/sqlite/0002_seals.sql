-- Under which a person's unsent commands are kept on his phone: made once.
create table seals (
    person_id  text primary key references people (id),
    key        blob not null,
    created_at bigint not null
);
