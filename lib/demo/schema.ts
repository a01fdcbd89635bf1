/** Tables, views and indexes of the demo database. */

export const SCHEMA = `
create table countries (
  code text primary key,
  name text not null
);

create table stations (
  code text primary key,
  name text not null,
  city text not null,
  country text not null references countries(code),
  latitude real not null,
  longitude real not null,
  facilities text not null, -- JSON array
  first_served text not null,
  map text not null,
  note text
);
create index idx_stations_country on stations(country);

create table lines (
  number integer primary key,
  name text not null unique,
  from_station text not null references stations(code),
  to_station text not null references stations(code),
  nights text not null, -- JSON array
  kilometres integer not null,
  since text not null,
  description text not null
);

create table trains (
  number integer primary key,
  name text not null,
  line integer not null references lines(number),
  direction text not null,
  departs text not null,
  arrives text not null,
  hours real not null
);
create index idx_trains_line on trains(line);

create table stops (
  train integer not null references trains(number),
  position integer not null,
  station text not null references stations(code),
  arrives text,
  departs text,
  kilometre integer not null,
  primary key (train, position)
);
create index idx_stops_station on stops(station);

create table car_types (
  code text primary key,
  name text not null,
  berths integer,
  description text not null
);

create table cars (
  number text primary key,
  type text not null references car_types(code),
  name text,
  home text not null references stations(code),
  built integer not null,
  refurbished integer,
  withdrawn text
);
create index idx_cars_type on cars(type);

create table staff (
  id integer primary key,
  name text not null,
  role text not null,
  home text not null references stations(code),
  languages text not null, -- JSON array
  email text not null unique,
  joined text not null,
  left text
);

create table journeys (
  id integer primary key,
  train integer not null references trains(number),
  departed text not null,
  status text not null,
  passengers integer,
  minutes_late integer,
  weather text not null,
  moon text not null,
  moonlight real not null,
  train_manager integer not null references staff(id)
);
create index idx_journeys_train on journeys(train);
create index idx_journeys_departed on journeys(departed);
create index idx_journeys_train_manager on journeys(train_manager);

create table crew (
  journey integer not null references journeys(id),
  person integer not null references staff(id),
  duty text not null,
  primary key (journey, person)
);
create index idx_crew_person on crew(person);

create table reports (
  id integer primary key,
  headline text not null,
  journey integer not null references journeys(id),
  author integer not null references staff(id),
  written text not null,
  body text not null,
  tags text not null, -- JSON array
  answer text
);
create index idx_reports_journey on reports(journey);
create index idx_reports_author on reports(author);
create virtual table reports_fts using fts5(
  headline, body, content="reports", content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

create table lost_property (
  id integer primary key,
  item text not null,
  kind text not null,
  description text not null,
  colours text not null, -- JSON array
  found text not null,
  place text not null,
  journey integer not null references journeys(id),
  car text references cars(number),
  status text not null,
  closed text,
  note text
);
create index idx_lost_property_journey on lost_property(journey);
create index idx_lost_property_car on lost_property(car);
create virtual table lost_property_fts using fts5(
  item, description, note, content="lost_property", content_rowid='id',
  tokenize='unicode61 remove_diacritics 2'
);

create table dishes (
  id integer primary key,
  name text not null,
  country text not null references countries(code),
  course text not null,
  price real not null,
  diet text not null, -- JSON array
  note text not null
);
create index idx_dishes_country on dishes(country);

create table menus (
  line integer not null references lines(number),
  dish integer not null references dishes(id),
  season text not null,
  is_signature integer not null,
  primary key (line, dish)
);
create index idx_menus_dish on menus(dish);

create table posters (
  id integer primary key,
  title text not null,
  line integer not null references lines(number),
  artist text not null,
  year integer not null,
  printed integer not null,
  width integer not null,
  height integer not null,
  image blob not null
);
create index idx_posters_line on posters(line);

create view timetable as
select stops.train, trains.name as train_name, stops.position, stations.city,
  stations.name as station, stops.arrives, stops.departs, stops.kilometre
from stops
join trains on trains.number = stops.train
join stations on stations.code = stops.station
order by stops.train, stops.position;

create view punctuality as
select lines.number as line, lines.name,
  count(*) as journeys,
  sum(journeys.status = 'cancelled') as cancelled,
  round(avg(journeys.minutes_late), 1) as average_minutes_late,
  max(journeys.minutes_late) as most_minutes_late,
  round(100.0 * sum(journeys.minutes_late <= 15) / count(journeys.minutes_late), 1)
    as percent_on_time
from journeys
join trains on trains.number = journeys.train
join lines on lines.number = trains.line
group by lines.number
order by percent_on_time desc;
`;

/** Fills the full-text indexes, and keeps them in step with what is written later. */
export const FULL_TEXT = `
insert into reports_fts(reports_fts) values ('rebuild');
insert into lost_property_fts(lost_property_fts) values ('rebuild');

create trigger reports_inserted after insert on reports begin
  insert into reports_fts(rowid, headline, body) values (new.id, new.headline, new.body);
end;
create trigger reports_deleted after delete on reports begin
  insert into reports_fts(reports_fts, rowid, headline, body)
  values ('delete', old.id, old.headline, old.body);
end;
create trigger reports_updated after update on reports begin
  insert into reports_fts(reports_fts, rowid, headline, body)
  values ('delete', old.id, old.headline, old.body);
  insert into reports_fts(rowid, headline, body) values (new.id, new.headline, new.body);
end;

create trigger lost_property_inserted after insert on lost_property begin
  insert into lost_property_fts(rowid, item, description, note)
  values (new.id, new.item, new.description, new.note);
end;
create trigger lost_property_deleted after delete on lost_property begin
  insert into lost_property_fts(lost_property_fts, rowid, item, description, note)
  values ('delete', old.id, old.item, old.description, old.note);
end;
create trigger lost_property_updated after update on lost_property begin
  insert into lost_property_fts(lost_property_fts, rowid, item, description, note)
  values ('delete', old.id, old.item, old.description, old.note);
  insert into lost_property_fts(rowid, item, description, note)
  values (new.id, new.item, new.description, new.note);
end;
`;
