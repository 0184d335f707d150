"""What the frames of leads make of a head: applied, interview at, offer from, rejected by, heard about."""

from netui.domain.quick_add.frame_head import FrameHead
from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.leads import find_leads, lead_label, titled_lead
from netui.domain.quick_add.note_start import begins_prose
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import clean

__all__ = ["LeadFrames"]


class LeadFrames(FrameHead):
    """Builds the heads of leads and their stages."""

    def _stage(self, stage: str) -> tuple[Head, int] | None:
        assert self.match.text is not None
        text = clean(self.words.text(*self.match.text)).strip(".,;!? ")
        is_sure, found = find_leads(text, self.words.known)
        if not found:
            if self.match.name in ("their_no", "their_offer"):
                return None  # words of a sentence about somebody else
            first = self.match.text[0]
            named = [*self.words.mentions.people, *self.words.mentions.owners]
            if any(self.words.tokens[i].start >= self.words.tokens[first].start for i in named):
                return None
            if first == self.at + 1 and self.words.low(self.at) in ("applied", "interviewed", "interviewing"):
                return None  # applied TITLE is the verb's, which reopens a lead that is won or lost
            return self._no_lead(stage, text)
        head = self._start(VERBS["lost"], stage)
        head.stage = stage
        head.title_at = self.words.tokens[self.match.text[0]].start
        if len(found) > 1 or not is_sure:
            lines = self._put_all(f"{stage} {lead_label(each, found)}" for each in found[:6])
            start = self.words.tokens[self.at].start
            head.doubts.append(Doubt(start, f"{in_quotes(text)} may be another lead, or more than one.", lines))
        head.title, head.opportunity = found[0].title, found[0].key
        head.loose.organisation = found[0].organisation or None
        end = self.match.end
        who = self.words.mentions.people.get(end + 1)
        if who is not None and self.words.kind(end) == "comma" and begins_prose(self.words, who.end):
            return self._with_rest(end)  # applied at Acme, Priya says they are slow
        return self._done()

    def _no_lead(self, stage: str, text: str) -> tuple[Head, int] | None:
        head = self._start(VERBS["lost"], "lead")
        head.stage = stage
        over = find_leads(text, self.words.known, over=True)[1]
        lines = self._put_all(f"{stage} {lead_label(each, over)}" for each in over[:5])
        lines = (*lines, self._new_lead(text))
        message = f"There is no open lead at {in_quotes(text)}."
        head.doubts.append(Doubt(self.words.tokens[self.at].start, message, lines, error="opportunity"))
        head.title = text
        return self._done()

    def _new_lead(self, text: str) -> str:
        """Return the line as a lead at an organisation, with what stands behind the frame as its note."""
        if (titled := titled_lead(text)) is not None:
            text, said = titled, f": {self.words.low(self.at)}"
        else:
            text, said = f"job at {text}", ""
        start, end = self.words.tokens[self.at].start, self.words.tokens[self.match.end - 1].end
        sections, line = self.writer.sections, self.writer.line
        rest = line[end : sections.head[1]].strip(" ,")
        if not rest:
            said = "" if sections.note else said
            return self.writer.put(start, end, f"lead {text}{said}")
        note = f": {line[slice(*sections.note)].strip()}" if sections.note else ""
        return self.writer.head(f"{line[:start]}lead {text}: {self.words.low(self.at)} {rest}{note}")

    def _round(self) -> tuple[Head, int] | None:
        return self._interviewing()

    def _interviewing(self) -> tuple[Head, int] | None:
        found = self._stage("interviewing")
        if found is not None and self.head.stage == "interviewing":
            self._interview_to_come()
        return found

    def _interview_to_come(self) -> None:
        """A day to come is that of a step; after `interview` a bare weekday is one too."""
        if "had" in [self.words.low(i) for i in range(self.at)]:
            return
        is_noun = self.match.name == "round" or self.words.low(self.at) == "interview"
        for part in [
            part for part in self.words.parts.values() if part.kind == "date" and part.first >= self.match.end
        ]:
            means = part.means.means
            if means.coming and (
                not means.past or means.yearless or ((means.bare or part.means.lead in ("on", "at")) and is_noun)
            ):
                self.head.step = "interview"

    def _heard_about(self) -> tuple[Head, int] | None:
        start, end = self.match.words[3]  # heard about a TITLE
        organisation = self.match.words[5]
        head = self._start(VERBS["lead"], "lead")
        head.title = clean(self.words.text(start, end)).strip(" ,;")
        head.title_at = self.words.tokens[start].start
        head.loose.organisation = clean(self.words.text(*organisation)).strip(" ,;")
        head.via = self._names("A")
        return self._done()
