#!/usr/bin/env python3
"""Dates and figures: mengshu beside JioNLP and Recognizers-Text, in one run on one text.

usage: benches/beside_jionlp_recognizers.py [MENGSHU]

Installs the wheels of `jionlp` and `recognizers-text-suite` into target/peers and builds mengshu, unless the path of a
program is given. Needs the network once, for the wheels.

Speed is that of one thread over corpus/normalized: the peers are called line by line, for dates and for figures;
mengshu is the whole program from bytes to JSON (decoding, repair, parties, agreements), which is more work.

Scores are of the marked sentences of corpus/cases (dates*.txt, claims*.txt), which were written for mengshu and which
mengshu is tested against: they say which forms a peer can read, not how well mengshu does on text it has not seen.
The day of the page is given to all three.

- dates: an answer is right that overlaps the marked place and whose value, in EDTF or ISO 8601, is equal. JioNLP tells
  first and last second, Recognizers a TIMEX or first day and the day after the last; both are folded to the shortest
  value that covers the same days. Values that a peer has no way to say (XXXX-05-17, 2020/.., 198X, null) are
  left out for all and counted below the table.
- quantities: the share of marked figures without bounds of a range that some answer overlaps with an equal value.
  JioNLP reads money only, so money stands apart. Answers too many are not counted: what is no claim for mengshu may be
  a number for others.
"""
import calendar
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from decimal import Decimal, InvalidOperation

ROOT = pathlib.Path(__file__).resolve().parent.parent
WHERE = ROOT / "target" / "peers"
# Recognizers asks for what `emoji` and `setuptools` had in these years.
WHEELS = ["jionlp==1.5.31", "recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<81"]
UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "TH", "minute": "TM", "second": "TS"}


def main():
    python = WHERE / "bin" / "python"
    if pathlib.Path(sys.prefix) != WHERE:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", WHERE], check=True)
            subprocess.run([python, "-m", "pip", "--quiet", "install", *WHEELS], check=True)
        sys.exit(subprocess.run([python, __file__, *sys.argv[1:]]).returncode)
    program = sys.argv[1] if len(sys.argv) > 1 else built()
    lines = [line for file in sorted((ROOT / "corpus" / "normalized").glob("*.txt"))
             for line in file.read_text(encoding="utf-8").splitlines() if line]
    dates, claims = cases("dates"), cases("claims")
    print(f"{'':12} {'MB/s':>8} {'dates P':>8} {'R':>6} {'F1':>6} {'figures':>8} {'money':>6}")
    for name, make in (("mengshu", lambda: Mengshu(program)), ("JioNLP", Jio), ("Recognizers", Recognizers)):
        tool = make()
        speed = tool.speed(lines)
        precision, recall = score_dates(dates, tool.dates(dates))
        f1 = 2 * precision * recall / (precision + recall)
        figures, money = score_claims(claims, tool.figures(claims))
        shown = " ".join(f"{100 * x:6.1f}" for x in (precision, recall, f1))
        print(f"{name:12} {speed:8.3f}   {shown}  {100 * figures:7.1f} {100 * money:6.1f}")
    marks = [value for _, _, marks in dates for _, _, value in marks]
    print(f"{len(marks)} dates, {sum(map(beyond, marks))} of them beyond the peers and left out; "
          f"{sum(len(marks) for _, _, marks in claims)} figures")


def built():
    subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    return ROOT / "target" / "release" / "mengshu"


def cases(kind):
    """(text, day of the page, [(start, end, value)]) of each marked sentence."""
    found = []
    for file in sorted((ROOT / "corpus" / "cases").glob(f"{kind}*.txt")):
        if ".not." in file.name or ".later." in file.name:
            continue
        day = None
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("@"):
                day = line[1:].strip() or None
            elif line and not line.startswith("#"):
                text, marks = "", []
                for plain, marked in re.findall(r"([^⟦]*)(?:⟦([^⟧]*)⟧)?", line.replace("⏎", "\n")):
                    text += plain
                    if marked:
                        surface, value = marked.split("|")[:2]
                        marks.append((len(text), len(text) + len(surface), value))
                        text += surface
                found.append((text, day, marks))
    return found


def beyond(value):
    return value == "null" or "X" in value or ".." in value


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def score_dates(sentences, answers):
    right = found = wanted = 0
    for (_, _, marks), got in zip(sentences, answers):
        out = [mark for mark in marks if beyond(mark[2])]
        marks = [mark for mark in marks if not beyond(mark[2])]
        got = [one for one in got if one[2] and not any(overlap(one, mark) for mark in out)]
        wanted, found = wanted + len(marks), found + len(got)
        for mark in marks:
            hit = next((one for one in got if overlap(one, mark) and one[2] == mark[2]), None)
            if hit:
                got.remove(hit)
                right += 1
    return right / max(found, 1), right / wanted


def score_claims(sentences, answers):
    tally = {True: [0, 0], False: [0, 0]}
    for (text, _, marks), got in zip(sentences, answers):
        for start, end, value in marks:
            number = decimal(value.split(" ")[0])
            if number is None:
                continue
            money = text[start:end].endswith("元")
            tally[money][1] += 1
            tally[money][0] += any(overlap(one, (start, end)) and one[2] == number for one in got)
    money, rest = tally[True], tally[False]
    return (money[0] + rest[0]) / (money[1] + rest[1]), money[0] / max(money[1], 1)


def decimal(value):
    try:
        return Decimal(str(value).replace(",", "").rstrip("%")).normalize()
    except InvalidOperation:
        return None


def days(first, last):
    """The shortest value for all days from `first` to `last`."""
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and first.month == 1 and last.month == 12:
        ends = [f"{first.year}", f"{last.year}"]
    elif whole_months:
        ends = [first.isoformat()[:7], last.isoformat()[:7]]
    else:
        ends = [first.isoformat(), last.isoformat()]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def timed(work, lines):
    start = time.perf_counter()
    for line in lines:
        work(line)
    return sum(len(line.encode()) + 1 for line in lines) / (time.perf_counter() - start) / 1e6


class Mengshu:
    def __init__(self, program):
        self.program = program

    def speed(self, lines):
        articles = sorted((ROOT / "corpus" / "normalized").glob("*.txt"))
        with tempfile.TemporaryDirectory() as folder:
            for i in range(10):
                for article in articles:
                    pathlib.Path(folder, f"{i}-{article.name}").write_bytes(article.read_bytes())
            size = sum(os.path.getsize(file) for file in pathlib.Path(folder).iterdir())
            start = time.perf_counter()
            subprocess.run([self.program, "extract", "--jobs", "1", folder], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=True)
            return size / (time.perf_counter() - start) / 1e6

    def records(self, sentences):
        for text, day, _ in sentences:
            given = ["--published", day] if day else []
            run = subprocess.run([self.program, "extract", *given, "-"], input=text.encode(), capture_output=True)
            yield json.loads(run.stdout)

    def dates(self, sentences):
        return [[(*one["at"]["span"], one["value"]) for one in record["dates"]] for record in self.records(sentences)]

    def figures(self, sentences):
        return [[(*one["at"]["span"], decimal(one["value"])) for one in record["claims"]]
                for record in self.records(sentences)]


class Jio:
    def __init__(self):
        import logging

        import jionlp
        logging.disable(logging.CRITICAL)  # It logs each expression that it cannot read.
        self.jio = jionlp

    def times(self, text, day):
        base = datetime.date.fromisoformat(day) if day else datetime.date.today()
        moment = time.mktime(base.timetuple())
        try:
            return self.jio.ner.extract_time(text, time_base=moment, with_parsing=True) or []
        except Exception:  # An error of theirs is no answer.
            return []

    def money(self, text):
        try:
            return self.jio.ner.extract_money(text, with_parsing=True) or []
        except Exception:
            return []

    def speed(self, lines):
        return timed(lambda line: (self.times(line, None), self.money(line)), lines)

    def value(self, detail):
        def stretch(delta):
            if not isinstance(delta, dict):
                return None
            letters = {unit: n for unit, n in delta.items() if unit in UNITS}
            if len(letters) != 1:
                return None
            (unit, n), = letters.items()
            n = n if not isinstance(n, list) else n[0]
            if unit == "year" and n == 0.5:
                unit, n = "month", 6
            letter = UNITS[unit]
            return f"PT{n:g}{letter[1:]}" if letter.startswith("T") else f"P{n:g}{letter}"
        if detail["type"] in ("time_point", "time_span"):
            first, last = detail["time"]
            if not re.match(r"\d{4}-", first) or not re.match(r"\d{4}-", last):
                return None
            if first[11:] != "00:00:00" or last[11:] != "23:59:59":
                # 下午 stays out of our values; a clock time does not.
                return first[:16].replace(" ", "T") if first[:16] == last[:16] else days(date(first), date(last))
            return days(date(first), date(last))
        if detail["type"] == "time_delta":
            return stretch(detail["time"])
        return stretch(detail["time"].get("delta"))

    def dates(self, sentences):
        return [[(*one["offset"], self.value(one["detail"])) for one in self.times(text, day)]
                for text, day, _ in sentences]

    def figures(self, sentences):
        def number(one):
            num = one["detail"]["num"]
            return decimal(num[0] if isinstance(num, list) else num)
        return [[(*one["offset"], number(one)) for one in self.money(text)] for text, _, _ in sentences]


def date(text):
    return datetime.date.fromisoformat(text[:10])


class Recognizers:
    def __init__(self):
        from recognizers_date_time import DateTimeRecognizer
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer
        from recognizers_text import Culture
        self.time = DateTimeRecognizer(Culture.Chinese).get_datetime_model()
        numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
        self.numbers = [numbers.get_number_model(), numbers.get_percentage_model(), units.get_currency_model()]

    def ask(self, model, *question):
        try:
            return model.parse(*question)
        except Exception:  # An error of theirs is no answer.
            return []

    def times(self, text, day):
        base = datetime.datetime.fromisoformat(day) if day else datetime.datetime.now()
        return self.ask(self.time, text, base)

    def speed(self, lines):
        return timed(lambda line: [self.times(line, None)] + [self.ask(model, line) for model in self.numbers], lines)

    def value(self, one):
        # Where several values are possible, the past one stands last but one; news tells of the past.
        values = (one.resolution or {}).get("values") or [{}]
        value = values[0]
        if value.get("type") in ("duration", "set"):
            return value.get("timex")
        if "start" in value and "end" in value:
            try:
                return days(date(value["start"]), date(value["end"]) - datetime.timedelta(1))
            except ValueError:
                return None
        timex = value.get("timex") or ""
        if value.get("type") == "datetime":
            return (value.get("value") or "")[:16].replace(" ", "T") or None
        return (value.get("value") if value.get("type") == "date" else timex) or None

    def dates(self, sentences):
        return [[(one.start, one.end + 1, self.value(one)) for one in self.times(text, day)]
                for text, day, _ in sentences]

    def figures(self, sentences):
        return [[(one.start, one.end + 1, decimal((one.resolution or {}).get("value")))
                 for model in self.numbers for one in self.ask(model, text)] for text, _, _ in sentences]


if __name__ == "__main__":
    main()
