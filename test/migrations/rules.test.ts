import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unsafeIn } from "./rules.ts";

const folder = join(import.meta.dirname, "../../db/migrations");
const files = readdirSync(folder).sort();

/** They made the first schema, on empty databases. */
const FIRST = ["0001_tables.sql", "0002_walls.sql"];

describe("migrations", () => {
  it("are plain SQL in order, without code of the application", () => {
    expect(files.filter((name) => !/^\d{4}_[a-z_]+\.sql$/.test(name))).toEqual([]);
    const numbers = files.map((name) => name.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(files.filter((name) => !FIRST.includes(name)))("%s is safe while the version before still runs", (name) => {
    expect(unsafeIn(readFileSync(join(folder, name), "utf8"))).toEqual([]);
  });
});

describe("the rules find", () => {
  it.each([
    "create index match_sector on match (sector);",
    "create unique index if not exists match_sector on match (sector);",
    "create index concurrently match_sector on match (sector);",
    "-- no-transaction\nalter table match add column note text;",
    "alter table match alter column score type bigint;",
    "alter table match add column key uuid default gen_random_uuid();",
    "alter table match add column number bigserial;",
    "alter table match add column note text not null;",
    "alter table match alter column sector set not null;",
    "alter table match add constraint positive check (score > 0);",
    "alter table match add foreign key (placement_id) references placement;",
    "alter table match add constraint one unique (placement_id, candidate_id);",
    "alter table match rename column sector to branch;",
    "alter table match rename to pair;",
    "alter table match drop column sector;",
    "drop table suggestion;",
    "update match set score = 0;",
    "delete from suggestion;",
    "lock table match;",
    "create table mine (id int);\nalter table match drop sector;",
    "alter table session drop column ends_at;",
    "alter table session add column provider text not null;",
  ])("%s", (sql) => {
    expect(unsafeIn(sql)).toHaveLength(1);
  });
});

describe("the rules let pass", () => {
  it.each([
    "create table mine (id uuid primary key, at timestamptz not null default now());\ncreate index mine_at on mine (at);",
    "create table mine (id int);\nalter table mine add column word text not null;\ninsert into mine values (1, 'update match; drop table x');",
    "-- no-transaction\ndrop index concurrently if exists match_sector;\ncreate index concurrently match_sector on match (sector);",
    "alter table match add column note text not null default '';",
    "alter table match add column seen_at timestamptz default now();",
    "alter table match add column by uuid references membership;",
    "alter table match add constraint known check (sector is not null) not valid;",
    "alter table match validate constraint known;\nalter table match alter column sector set not null;",
    "alter table match alter column sector drop not null;",
    "alter table match drop constraint known;",
    "alter table session add column provider text check ((provider is not null) = (seen_at is not null));",
    "create index person_language on person (language);",
    "-- safe: five rows.\nupdate parameter set source = 'x';",
    "create function f() returns int language sql begin atomic select 1; select 2; end;",
    "create function f() returns trigger language plpgsql as $$ begin update match set score = 1; return null; end $$;",
  ])("%s", (sql) => {
    expect(unsafeIn(sql)).toEqual([]);
  });
});
