-- Records that no handler could read. Outside tenancy: whose they are is not known.
create table parked_record (
    id           bigint generated always as identity primary key,
    topic        text not null,
    partition    int not null,
    kafka_offset bigint not null,
    handler      text not null,
    key          text,
    reason       text not null,
    value        bytea,
    parked_at    timestamptz not null,
    unique (topic, partition, kafka_offset, handler)
);
