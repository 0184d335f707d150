CREATE TABLE "contact" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "standing" TEXT NOT NULL CHECK (standing IN ('', 'up', 'across', 'down')),
    "ally_role" TEXT NOT NULL CHECK (ally_role IN ('', 'mentor', 'sponsor', 'advocate')),
    "top_rank" INTEGER CHECK (top_rank BETWEEN 1 AND 10),
    "cadence_from" TEXT,
    "cadence_to" TEXT,
    "cadence_on" TEXT,
    "how_met" TEXT NOT NULL,
    "met_at" TEXT NOT NULL,
    "met_on" TEXT,
    "imported" INTEGER NOT NULL,
    "archived" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX "contact_uid" ON "contact" ("uid");
CREATE INDEX "contact_sort_key" ON "contact" ("sort_key");
CREATE INDEX contact_cadence ON contact (cadence_from, archived, cadence_to, cadence_on, top_rank, name, uid) WHERE cadence_from IS NOT NULL;
CREATE INDEX "contact_imported_archived_met_on" ON "contact" ("imported", "archived", "met_on");
CREATE INDEX contact_listed ON contact (sort_key) WHERE archived = 0;
CREATE INDEX contact_ranked ON contact (top_rank) WHERE top_rank IS NOT NULL;
CREATE TABLE "contact_kind" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "contact_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE INDEX "contact_kind_kind" ON "contact_kind" ("kind");
CREATE UNIQUE INDEX "contact_kind_contact_id_kind" ON "contact_kind" ("contact_id", "kind");
CREATE TABLE "detail" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "detail_uid" ON "detail" ("uid");
CREATE INDEX "detail_contact_id" ON "detail" ("contact_id");
CREATE TABLE "event" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "until" TEXT,
    "entered" INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX "event_uid" ON "event" ("uid");
CREATE TABLE "favour" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "direction" TEXT NOT NULL CHECK (direction IN ('asked', 'given', 'received')),
    "note" TEXT NOT NULL,
    "big" INTEGER NOT NULL,
    "imported" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "favour_uid" ON "favour" ("uid");
CREATE INDEX "favour_contact_id_day_entered_direction" ON "favour" ("contact_id", "day", "entered", "direction");
CREATE TABLE "favour_answer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "favour_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "answer" TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'let go')),
    "note" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("favour_id") REFERENCES "favour" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "favour_answer_uid" ON "favour_answer" ("uid");
CREATE UNIQUE INDEX "favour_answer_favour_id" ON "favour_answer" ("favour_id");
CREATE TABLE "opportunity" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "source_id" INTEGER,
    "day" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "imported" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("source_id") REFERENCES "contact" ("id") ON DELETE SET NULL) STRICT;
CREATE UNIQUE INDEX "opportunity_uid" ON "opportunity" ("uid");
CREATE INDEX "opportunity_source_id_day_entered" ON "opportunity" ("source_id", "day", "entered");
CREATE TABLE "interaction" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK (channel IN ('meeting', 'call', 'voicemail', 'video', 'email', 'message', 'social', 'letter')),
    "activity" TEXT NOT NULL,
    "started_by" TEXT NOT NULL CHECK (started_by IN ('me', 'them', 'both')),
    "purpose" TEXT NOT NULL CHECK (purpose IN ('', 'thanks', 'tells')),
    "note" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "no_next_step" INTEGER NOT NULL,
    "event_id" INTEGER,
    "imported" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE SET NULL) STRICT;
CREATE UNIQUE INDEX "interaction_uid" ON "interaction" ("uid");
CREATE INDEX "interaction_event_id" ON "interaction" ("event_id");
CREATE UNIQUE INDEX "interaction_id_day_time_channel_started_by_purpose_no_ne_720df18" ON "interaction" ("id", "day", "time", "channel", "started_by", "purpose", "no_next_step", "imported", "entered");
CREATE TABLE "follow_up" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER,
    "opportunity_id" INTEGER,
    "interaction_id" INTEGER,
    "what" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "promised_on" TEXT NOT NULL,
    "closed" TEXT NOT NULL CHECK (closed IN ('', 'done', 'dropped')),
    "closed_on" TEXT,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("opportunity_id") REFERENCES "opportunity" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL) STRICT;
CREATE UNIQUE INDEX "follow_up_uid" ON "follow_up" ("uid");
CREATE INDEX "follow_up_contact_id" ON "follow_up" ("contact_id");
CREATE INDEX "follow_up_opportunity_id" ON "follow_up" ("opportunity_id");
CREATE INDEX "follow_up_interaction_id" ON "follow_up" ("interaction_id");
CREATE INDEX follow_up_open ON follow_up (due) WHERE closed = '';
CREATE INDEX "follow_up_closed_on" ON "follow_up" ("closed_on");
CREATE TABLE "introduction" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "direction" TEXT NOT NULL CHECK (direction IN ('received', 'made')),
    "connector_id" INTEGER,
    "note" TEXT NOT NULL,
    "imported" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("connector_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "introduction_uid" ON "introduction" ("uid");
CREATE INDEX "introduction_connector_id_day_entered" ON "introduction" ("connector_id", "day", "entered");
CREATE TABLE "introduction_party" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "introduction_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "side" INTEGER NOT NULL CHECK (side IN (0, 1)),
    "position" INTEGER NOT NULL,
    "consent" TEXT NOT NULL,
    FOREIGN KEY ("introduction_id") REFERENCES "introduction" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE INDEX "introduction_party_introduction_id" ON "introduction_party" ("introduction_id");
CREATE UNIQUE INDEX "introduction_party_contact_id_introduction_id" ON "introduction_party" ("contact_id", "introduction_id");
CREATE TABLE "key_date" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "month" INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    "day" INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
    "year" INTEGER,
    "imported" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "key_date_uid" ON "key_date" ("uid");
CREATE INDEX "key_date_contact_id" ON "key_date" ("contact_id");
CREATE INDEX key_date_yearly ON key_date (month * 100 + day);
CREATE TABLE "loop_answer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "loop_key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "contact_id" INTEGER,
    "answer" TEXT NOT NULL CHECK (answer IN ('snooze', 'skip', 'drop')),
    "until" TEXT,
    "day" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "loop_answer_uid" ON "loop_answer" ("uid");
CREATE INDEX "loop_answer_loop_key" ON "loop_answer" ("loop_key");
CREATE INDEX "loop_answer_contact_id" ON "loop_answer" ("contact_id");
CREATE TABLE "message" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "interaction_id" INTEGER,
    "template" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL) STRICT;
CREATE UNIQUE INDEX "message_uid" ON "message" ("uid");
CREATE INDEX "message_contact_id" ON "message" ("contact_id");
CREATE INDEX "message_interaction_id" ON "message" ("interaction_id");
CREATE TABLE "news" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "entered" INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX "news_uid" ON "news" ("uid");
CREATE TABLE "news_told" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "news_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "interaction_id" INTEGER,
    FOREIGN KEY ("news_id") REFERENCES "news" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE SET NULL) STRICT;
CREATE INDEX "news_told_contact_id" ON "news_told" ("contact_id");
CREATE INDEX "news_told_interaction_id" ON "news_told" ("interaction_id");
CREATE UNIQUE INDEX "news_told_news_id_contact_id" ON "news_told" ("news_id", "contact_id");
CREATE TABLE "outcome" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "introduction_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "imported" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("introduction_id") REFERENCES "introduction" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "outcome_uid" ON "outcome" ("uid");
CREATE INDEX "outcome_introduction_id" ON "outcome" ("introduction_id");
CREATE TABLE "participation" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "contact_id" INTEGER NOT NULL,
    "interaction_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "no_next_step" INTEGER NOT NULL,
    "imported" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("interaction_id") REFERENCES "interaction" ("id") ON DELETE CASCADE,
    FOREIGN KEY (interaction_id, day, time, channel, started_by, purpose, no_next_step, imported, entered) REFERENCES interaction (id, day, time, channel, started_by, purpose, no_next_step, imported, entered) ON UPDATE CASCADE ON DELETE CASCADE) STRICT;
CREATE INDEX "participation_interaction_id" ON "participation" ("interaction_id");
CREATE UNIQUE INDEX "participation_contact_id_interaction_id" ON "participation" ("contact_id", "interaction_id");
CREATE INDEX participation_in_order ON participation (contact_id, day, entered, time, channel, started_by, imported, no_next_step, interaction_id);
CREATE INDEX participation_owed ON participation (contact_id, day) WHERE channel IN ('email', 'message', 'letter', 'voicemail') AND started_by = 'them' AND purpose = '' AND imported = 0 AND position = 0;
CREATE INDEX participation_said ON participation (contact_id, day, purpose) WHERE purpose <> '' AND started_by <> 'them';
CREATE TABLE "pause" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "contact_id" INTEGER,
    "rule" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "pause_uid" ON "pause" ("uid");
CREATE INDEX "pause_contact_id" ON "pause" ("contact_id");
CREATE TABLE "reach" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "contact_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'url')),
    "value" TEXT NOT NULL,
    "match_key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE INDEX "reach_contact_id" ON "reach" ("contact_id");
CREATE INDEX "reach_match_key" ON "reach" ("match_key");
CREATE TABLE "stage" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "opportunity_id" INTEGER NOT NULL,
    "stage" TEXT NOT NULL CHECK (stage IN ('heard', 'contacted', 'applied', 'interviewing', 'offer', 'won', 'lost', 'parked')),
    "day" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "entered" INTEGER NOT NULL,
    FOREIGN KEY ("opportunity_id") REFERENCES "opportunity" ("id") ON DELETE CASCADE) STRICT;
CREATE UNIQUE INDEX "stage_uid" ON "stage" ("uid");
CREATE INDEX "stage_opportunity_id" ON "stage" ("opportunity_id");
CREATE TABLE "tag" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "contact_id" INTEGER NOT NULL,
    "tag" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE) STRICT;
CREATE INDEX "tag_folded" ON "tag" ("folded");
CREATE UNIQUE INDEX "tag_contact_id_folded" ON "tag" ("contact_id", "folded");
CREATE TABLE "step" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
    "label" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "made" TEXT NOT NULL,
    "schema" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "undone_by" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE "change" (
    "id" INTEGER PRIMARY KEY,
    "tbl" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "old" TEXT,
    "new" TEXT
) STRICT;
