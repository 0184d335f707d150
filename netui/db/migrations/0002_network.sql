CREATE TABLE "opportunity_part" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "opportunity_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL CHECK (part IN ('decides', 'helps')),
    FOREIGN KEY ("opportunity_id") REFERENCES "opportunity" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE INDEX "opportunity_part_opportunity_id" ON "opportunity_part" ("opportunity_id");
CREATE UNIQUE INDEX "opportunity_part_contact_id_opportunity_id" ON "opportunity_part" ("contact_id", "opportunity_id");
CREATE TABLE "proposal" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "direction" TEXT NOT NULL CHECK (direction IN ('received', 'made')),
    "state" TEXT NOT NULL CHECK (state IN ('asked', 'offered')),
    "connector_id" INTEGER,
    "favour_id" INTEGER,
    "note" TEXT NOT NULL,
    "closed" TEXT NOT NULL CHECK (closed IN ('', 'declined', 'let go')),
    "closed_on" TEXT,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("connector_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("favour_id") REFERENCES "favour" ("id") ON DELETE SET NULL) STRICT;
CREATE UNIQUE INDEX "proposal_uid" ON "proposal" ("uid");
CREATE INDEX "proposal_connector_id" ON "proposal" ("connector_id");
CREATE INDEX "proposal_favour_id" ON "proposal" ("favour_id");
CREATE TABLE "proposal_party" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "proposal_id" INTEGER NOT NULL,
    "contact_id" INTEGER,
    "name" TEXT NOT NULL,
    "side" INTEGER NOT NULL CHECK (side IN (0, 1)),
    "position" INTEGER NOT NULL,
    "consent" TEXT NOT NULL CHECK (consent IN ('', 'asked', 'yes', 'no')),
    "consent_on" TEXT,
    FOREIGN KEY ("proposal_id") REFERENCES "proposal" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE INDEX "proposal_party_proposal_id" ON "proposal_party" ("proposal_id");
CREATE INDEX "proposal_party_contact_id" ON "proposal_party" ("contact_id");
CREATE TABLE "review" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "entered" INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX "review_uid" ON "review" ("uid");
CREATE TABLE "tie" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "other_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("other_id") REFERENCES "contact" ("id") ON DELETE CASCADE, CHECK (contact_id <> other_id)) STRICT;
CREATE UNIQUE INDEX "tie_uid" ON "tie" ("uid");
CREATE INDEX "tie_other_id" ON "tie" ("other_id");
CREATE UNIQUE INDEX "tie_contact_id_other_id" ON "tie" ("contact_id", "other_id");
