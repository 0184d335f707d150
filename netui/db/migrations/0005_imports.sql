ALTER TABLE "contact" ADD COLUMN "in_file" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "follow_up" ADD COLUMN "undated" INTEGER NOT NULL DEFAULT 0;
DROP INDEX follow_up_open;
CREATE INDEX follow_up_open ON follow_up (due) WHERE closed = '' AND undated = FALSE;
CREATE TABLE "blob" ("hash" TEXT NOT NULL PRIMARY KEY,
    "value" BLOB NOT NULL) STRICT;
CREATE TABLE "card" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "vcard_uid" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "charset" TEXT NOT NULL,
    "lines" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "card_uid" ON "card" ("uid");
CREATE INDEX "card_contact_id" ON "card" ("contact_id");
CREATE INDEX "card_vcard_uid" ON "card" ("vcard_uid");
CREATE TABLE "move" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "organisation_from" TEXT NOT NULL,
    "title_from" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "answer" TEXT NOT NULL CHECK (answer IN ('', 'taken', 'left')),
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "move_uid" ON "move" ("uid");
CREATE INDEX "move_contact_id_day_entered" ON "move" ("contact_id", "day", "entered");
