-- Ids are text, times are milliseconds UTC, hashes are 32 bytes, JSON is text.

create table units (
    id   text primary key,
    kind text not null,
    name text not null,
    code text not null unique
);

create table positions (
    id      text primary key,
    unit_id text not null references units (id),
    kind    text not null,
    title   text not null
);

create table people (
    id            text primary key,
    name          text not null,
    nip           text not null,
    username      text not null unique,
    email         text not null,
    rank          text not null,
    administrator boolean not null,
    active        boolean not null,
    password_hash text
);
create unique index people_nip on people (nip) where nip <> '';

create table holdings (
    id          text primary key,
    person_id   text not null references people (id),
    position_id text not null references positions (id),
    kind        text not null,
    from_at     bigint not null,
    until_at    bigint
);

create table sessions (
    token_hash blob primary key,
    person_id  text not null references people (id),
    device     text not null,
    created_at bigint not null,
    expires_at bigint not null
);

create table invitations (
    token_hash blob primary key,
    person_id  text not null unique references people (id),
    expires_at bigint not null
);

create table kinds (
    id      text primary key,
    name    text not null,
    pattern text not null,
    counter text not null,
    active  boolean not null
);

create table classifications (
    code text primary key,
    name text not null
);

-- state_name, waits_for, since, subject and search are taken out of state and content when a letter is kept, to be found by.
create table letters (
    id           text primary key,
    unit_id      text not null references units (id),
    drafter_id   text not null references people (id),
    state        text not null,
    state_name   text not null,
    waits_for    text references positions (id),
    since        bigint not null,
    content      text not null,
    content_hash blob not null,
    revision     bigint not null,
    subject      text not null,
    search       text not null,
    created_at   bigint not null,
    updated_at   bigint not null
);
create index letters_waiting on letters (waits_for) where waits_for is not null;
create index letters_of_unit on letters (unit_id, updated_at);
create index letters_of_drafter on letters (drafter_id, updated_at);
create index letters_in_state on letters (state_name, updated_at);

create table revisions (
    letter_id    text not null references letters (id),
    sequence     bigint not null,
    hash         blob not null,
    content      text not null,
    submitted_at bigint not null,
    primary key (letter_id, sequence)
);

-- Who of the route may see a letter after its turn: kept from the first submission on.
create table route_posts (
    letter_id   text not null references letters (id),
    position_id text not null references positions (id),
    primary key (letter_id, position_id)
);
create index route_posts_of_position on route_posts (position_id);

create table uploads (
    letter_id text not null,
    hash      blob not null,
    person_id text not null references people (id),
    media     text not null,
    facts     text not null,
    at        bigint not null,
    primary key (letter_id, hash)
);

create table commands (
    id          text primary key,
    person_id   text not null references people (id),
    letter_id   text not null,
    made_at     bigint not null,
    received_at bigint not null,
    outcome     text not null
);

-- What reviewers looked at; part is JSON.
create table readings (
    letter_id text not null references letters (id),
    person_id text not null references people (id),
    revision  blob not null,
    part      text not null,
    at        bigint not null,
    primary key (letter_id, person_id, revision, part)
);
create index readings_of_person on readings (person_id);

-- Append-only.
create table history (
    letter_id text not null references letters (id),
    sequence  bigint not null,
    at        bigint not null,
    person_id text,
    entry     text not null,
    hash      blob not null,
    primary key (letter_id, sequence)
);
create index history_of_person on history (person_id, at);

create table previews (
    key          blob primary key,
    state        text not null,
    pdf          blob,
    pages        bigint not null,
    letter_pages bigint not null,
    at           bigint not null
);

create table counters (
    scope text not null,
    year  bigint not null,
    last  bigint not null,
    primary key (scope, year)
);

create table numbers (
    scope     text not null,
    year      bigint not null,
    sequence  bigint not null,
    letter_id text not null references letters (id),
    number    text not null,
    drawn_at  bigint not null,
    voided_at bigint,
    primary key (scope, year, sequence)
);
create unique index numbers_of_letter on numbers (letter_id) where voided_at is null;
create unique index numbers_number on numbers (number, year);

create table issued (
    letter_id      text primary key references letters (id),
    public_id      text not null unique,
    year           bigint not null,
    book_sequence  bigint not null,
    number         text not null,
    issued_at      bigint not null,
    dispatched_at  bigint,
    revision       blob not null,
    signer_id      text not null references people (id),
    signer_name    text not null,
    position_title text not null,
    pdf            blob not null unique,
    pdf_size       bigint not null,
    pages          bigint not null,
    letter_pages   bigint not null,
    docx           blob not null,
    certificate    blob not null,
    unique (year, book_sequence)
);

create table deliveries (
    id         text primary key,
    letter_id  text not null references letters (id),
    place      bigint not null,
    recipient  text not null,
    email      text not null,
    state      text not null,
    message_id text not null unique,
    at         bigint,
    error      text
);
create index deliveries_of_letter on deliveries (letter_id);
create index deliveries_open on deliveries (state) where state <> 'sent';

create table notices (
    id        text primary key,
    person_id text not null references people (id),
    letter_id text not null references letters (id),
    kind      text not null,
    by_id     text,
    at        bigint not null,
    seen_at   bigint
);
create index notices_of_person on notices (person_id, at);

-- Work to be done once, later: enqueued in the transaction that wants it, taken by lease.
create table jobs (
    kind        text not null,
    target      text not null,
    run_at      bigint not null,
    lease_until bigint not null,
    attempts    bigint not null,
    error       text,
    primary key (kind, target)
);
create index jobs_due on jobs (run_at);

create table signing_keys (
    person_id   text primary key references people (id),
    sealed      blob not null,
    certificate blob not null,
    created_at  bigint not null
);

create table authority (
    id          text primary key,
    sealed      blob not null,
    certificate blob not null,
    created_at  bigint not null
);
