/** The two files beside the demo database: there to be read, changed and copied from. */

/** What pages do: facets, labels, column types, stored queries. */
export const DATASETTE_YAML =
  `# How the pages of the demo behave. Descriptions are in metadata.yaml.
settings:
  default_page_size: 50
  facet_time_limit_ms: 500

databases:
  owl_line:
    queries:
      late_nights:
        title: The latest arrivals
        description: Journeys that arrived at least so many minutes late, the worst first.
        params: [minutes]
        sql: |-
          select journeys.departed, trains.name as train, journeys.minutes_late,
            journeys.weather, reports.headline
          from journeys
          join trains on trains.number = journeys.train
          left join reports on reports.journey = journeys.id
          where journeys.minutes_late >= cast(coalesce(nullif(:minutes, ''), 60) as integer)
          order by journeys.minutes_late desc
      nearest_stations:
        title: Stations near a place
        description: The ten stations nearest to a pair of coordinates, in a straight line.
        params: [latitude, longitude]
        sql: |-
          select name, city, country, latitude, longitude,
            round(6371 * 2 * asin(sqrt(
              pow(sin(radians(latitude - :latitude) / 2), 2)
              + cos(radians(:latitude)) * cos(radians(latitude))
                * pow(sin(radians(longitude - :longitude) / 2), 2)
            ))) as kilometres
          from stations
          order by kilometres
          limit 10
      duty_book:
        title: Who was on which train
        description: The crew of every journey of one line, newest first.
        params: [line]
        sql: |-
          select journeys.departed, trains.name as train, staff.name, crew.duty
          from crew
          join journeys on journeys.id = crew.journey
          join trains on trains.number = journeys.train
          join lines on lines.number = trains.line
          join staff on staff.id = crew.person
          where lines.name like '%' || :line || '%'
          order by journeys.departed desc, crew.duty
      still_waiting:
        title: Still waiting for their owners
        description: What is on the shelves, by kind.
        sql: |-
          select kind, count(*) as things, min(found) as oldest,
            group_concat(item, ', ') as items
          from lost_property
          where status = 'waiting'
          group by kind
          order by things desc
      moon_and_trouble:
        title: Does the full moon delay trains?
        description: Average delay by phase of the moon. (No.)
        sql: |-
          select moon, count(*) as journeys, round(avg(minutes_late), 1) as minutes_late
          from journeys
          where status = 'ran'
          group by moon
          order by avg(moonlight)
    tables:
      countries:
        label_column: name
      stations:
        label_column: city
        sort: name
        facets:
        - country
        - array: facilities
        column_types:
          map: url
          facilities: json
      lines:
        label_column: name
        column_types:
          nights: json
          description: textarea
      trains:
        label_column: name
        facets: [direction]
      car_types:
        label_column: name
      cars:
        facets: [type]
      staff:
        label_column: name
        facets:
        - role
        - array: languages
        column_types:
          email: email
          languages: json
      journeys:
        sort_desc: departed
        facets: [status, weather, moon]
      crew:
        facets: [duty]
      reports:
        label_column: headline
        sort_desc: written
        facets:
        - array: tags
        - author
        column_types:
          tags: json
          body: textarea
      lost_property:
        label_column: item
        sort_desc: found
        facets:
        - kind
        - status
        - array: colours
        column_types:
          colours: json
      dishes:
        label_column: name
        facets:
        - course
        - array: diet
        column_types:
          diet: json
      menus:
        facets: [season]
      posters:
        label_column: title
        facets: [artist]
`;

/** What pages say: titles, descriptions, licence. */
export const METADATA_YAML = `# Titles and descriptions of the demo.
title: The Owl Line
description: >-
  One year in the life of a European night-train cooperative that exists only in this database:
  its lines and timetables, who was on duty, what went wrong, what was served, and what was left
  behind. The stations are real, the rest is made up.
license: CC0
license_url: https://creativecommons.org/publicdomain/zero/1.0/

databases:
  owl_line:
    title: The Owl Line archive
    description: Timetable year 2024, from 10 December 2023 to 14 December 2024.
    tables:
      countries:
        description: Where the trains go.
      stations:
        description: Every station that has a stop, with what there is at night.
        columns:
          code: Three letters, ours and nobody else's
          latitude: Degrees north, of the entrance hall
          longitude: Degrees east, of the entrance hall
          first_served: First night on which one of our trains stopped here
          note: From the handbook of the attendants
      lines:
        description: Twenty-four lines; each has a train in either direction.
        columns:
          nights: Nights of the week on which the outward train leaves
          kilometres: Length of the route by rail
      trains:
        description: Two for every line, odd numbers outward, even numbers back.
      stops:
        description: The timetable, stop by stop. Times may be of the next day.
        columns:
          position: 1 is where the train starts
          arrives: Empty at the first stop
          departs: Empty at the last stop
      car_types:
        description: What kinds of carriage there are.
      cars:
        description: The carriages. Those with beds or tables are named after creatures and flowers of the night.
        columns:
          refurbished: Year; empty if it still looks as it did
          withdrawn: Day of the last journey
      staff:
        description: Train managers, attendants, cooks and night porters.
      journeys:
        description: Every night of every train in the timetable year.
        columns:
          departed: Night on which the train left its first station
          passengers: Berths and seats taken; empty when the train did not run
          minutes_late: At the last station
          moonlight: Lit part of the moon's disc, 0 to 1
      crew:
        description: Who did what on which journey, besides the train manager.
      reports:
        description: What the train managers thought head office should know.
        columns:
          answer: What head office had to say, if anything
      lost_property:
        description: The register of lost property. Most of it found its way home.
        columns:
          closed: Day on which it left the shelf
      dishes:
        description: What seven square metres of galley can produce. Prices in euro.
      menus:
        description: Which line serves which dish, and when.
      posters:
        description: One poster for every line.
      timetable:
        description: The stops of every train with the names of trains and stations.
      punctuality:
        description: How the lines did; on time is fifteen minutes late at most.
`;
