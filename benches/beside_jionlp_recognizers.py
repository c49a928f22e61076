#!/usr/bin/env python3
"""Dates and figures: mengshu beside JioNLP and Recognizers-Text, in one run on one text.

usage: benches/beside_jionlp_recognizers.py [--program MENGSHU] [--scratch FOLDER] [--articles N] [--seconds N]

Installs the wheels of JioNLP and Recognizers-Text, which needs the network, and reads the articles of `peers.py` with
all three.

Speed: the peers are called line by line, once loaded, for dates and for figures; mengshu is the whole program from
bytes to JSON (decoding, repair, parties, agreements), start included, which is more work.

Dates: an answer is right that overlaps the marked place and has its value, in EDTF or ISO 8601, times of day left
aside. The peers are given the day of publication; mengshu finds it on the page. They get every benefit of the doubt:
- values that they have no way to say (XXXX-05-17, 2020/.., null) are left out for all, and so is what overlaps them;
- JioNLP tells first and last second, Recognizers a TIMEX or first day and the day after the last: both are read as the
  shortest value for the same days, and in each other way that their answer may be meant (`readings`);
- where Recognizers offers a past and a future day, the past one counts, as news tells of the past;
- an answer without a value, a time of day alone, or a second answer inside a date that is right is not counted.

Figures: the share of marked figures that an answer overlaps with an equal value; of a range the lower bound is enough;
unit, bound and what is counted are not asked for. There is no precision: what is no claim for mengshu (一体化, 第四次,
a label) may be a number for others; how many answers stand where none is marked is told below the table. JioNLP reads
money only, so money stands apart, with what is too much counted.
"""

import calendar
import datetime
import re
import sys

import peers
from peers import overlap

# Recognizers asks for what `emoji` and `setuptools` had in 2019.
WHEELS = ["jionlp==1.5.31", "recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<81"]
UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "TH", "minute": "TM", "second": "TS"}
CURRENCIES = ("元", "美金", "英镑", "卢布", "法郎", "马克")


def main():
    given = peers.arguments(__doc__)
    if given.answer:
        name, texts = given.answer.split(":", 1)
        return peers.answer(texts, {"JioNLP": Jio, "Recognizers": Recognizers}[name]().read)
    with peers.home(given) as (folder, texts, articles):
        python = peers.python_with(folder, WHEELS)
        records, speed = peers.mengshu(given, texts, articles)
        rows = [("mengshu", speed, *scores(articles, {name: ours(one) for name, one in records.items()}))]
        faults, n_elsewhere = [], {"mengshu": elsewhere(articles, {name: ours(one) for name, one in records.items()})}
        for name in ("JioNLP", "Recognizers"):
            command = [python, __file__, "--answer", f"{name}:{texts}"]
            answers, speed, fault = peers.run(name, command, given.seconds, articles)
            figures = scores(articles, answers)
            rows.append((name, speed, *figures[:3], None if name == "JioNLP" else figures[3], *figures[4:]))
            n_elsewhere[name] = elsewhere(articles, answers)
            faults.append(fault)
        peers.table(["", "MB/s", "dates P", "R", "F1", "figures R", "money P", "R", "F1"], rows, faults)
        dates = [mark for one in articles for mark in one["dates"]]
        n_out = sum(not wanted(mark) for mark in dates)
        n_money = sum(is_money(mark) for one in articles for mark in one["claims"])
        n_claims = sum(len(one["claims"]) for one in articles)
        print(f"{len(dates)} dates, {n_out} of them beyond the peers and left out; {n_claims} figures, {n_money} of them money")
        print("figures where none is marked:", ", ".join(f"{name} {n}" for name, n in n_elsewhere.items()))


def ours(record):
    dates = [[*peers.place(one["at"]), [one["value"]] if one["value"] else []] for one in record["dates"]]
    figures = [[*peers.place(one["at"]), [one["value"]], is_money(one)] for one in record["claims"]]
    return {"dates": dates, "figures": figures}


def wanted(mark):
    """The values of a marked date that all tools can say."""
    values = mark.get("value_accept") or [mark.get("value")]
    return {by_day(value) for value in values if value and "X" not in value and ".." not in value and not mark.get("optional")}


def by_day(value):
    return {"P7D": "P1W"}.get(value) or re.sub("(?<=[0-9])T[0-9:]+", "", value)


def is_money(claim):
    return (claim.get("unit") or "").endswith(CURRENCIES)


def scores(articles, answers):
    """Precision, recall and F1 of dates; the share of figures right; the same three of money."""
    dates, figures, money = [0, 0, 0], [0, 0], [0, 0, 0]
    for article in articles:
        if article["id"] in answers:
            got = answers[article["id"]]
            add(dates, of_dates(article["dates"], got["dates"]))
            marks = [mark for mark in article["claims"] if not mark.get("optional")]
            right, _, missed = of_figures(marks, [], got["figures"])
            add(figures, (right, missed))
            # 180块 may be money or not.
            rest = [mark for mark in article["claims"] if mark.get("optional") or (mark.get("unit") or "").endswith("块")]
            coins = [one for one in got["figures"] if one[3]]
            add(money, of_figures([mark for mark in marks if is_money(mark)], rest, coins))
    return *peers.f1(*dates), figures[0] / max(1, sum(figures)), *peers.f1(*money)


def add(total, counts):
    total[:] = [a + b for a, b in zip(total, counts)]


def of_dates(marks, answers):
    """How many are right, wrong, missed."""
    out = [mark["span"] for mark in marks if not wanted(mark)]
    marks = [mark for mark in marks if wanted(mark)]
    left = [one for one in answers if one[2]]
    right = []
    for mark in marks:
        hits = [one for one in left if overlap(one, mark["span"]) and wanted(mark) & set(map(by_day, one[2]))]
        if hits:
            left.remove(hits[0])
            right.append(mark["span"])
    wrong = [one for one in left if not any(overlap(one, span) for span in right + out)]
    return len(right), len(wrong), len(marks) - len(right)


def of_figures(marks, optional, answers):
    right, touched = 0, [mark["span"] for mark in optional]
    for mark in marks:
        if any(overlap(one, mark["span"]) and is_equal(mark, one[2]) for one in answers):
            right += 1
            touched.append(mark["span"])
    wrong = [one for one in answers if not any(overlap(one, span) for span in touched)]
    return right, len(wrong), len(marks) - right


def elsewhere(articles, answers):
    """Figures that touch neither a marked one nor a date."""
    n = 0
    for article in articles:
        marks = [mark["span"] for mark in article["claims"] + article["dates"]]
        spans = {tuple(one[:2]) for one in answers.get(article["id"], {"figures": []})["figures"]}
        n += sum(not any(overlap(span, mark) for mark in marks) for span in spans)
    return n


def is_equal(mark, values):
    """两成 may be 2 or 20 %, 三分之二 be rounded."""
    numbers = [number(value) for value in mark.get("value_accept") or [mark["value"]]]
    numbers += [10 * value for value in numbers if value is not None and mark.get("unit") == "成"]
    return any(a is not None and b is not None and abs(a - b) <= 1e-3 * max(abs(a), abs(b))
               for a in numbers for b in map(number, values))


def number(value):
    try:
        return float(str(value).replace(",", "").rstrip("%"))
    except ValueError:
        return None


def shortest(first, last):
    """The shortest value for all days from `first` to `last`."""
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and first.month == 1 and last.month == 12:
        ends = [f"{first.year:04}", f"{last.year:04}"]
    elif whole_months:
        ends = [first.isoformat()[:7], last.isoformat()[:7]]
    else:
        ends = [first.isoformat(), last.isoformat()]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def readings(first, last, text):
    """All that these days may be meant for: themselves, their month or year (6月底), the end that 以前 or 以来 leans on."""
    values = [shortest(first, last)]
    cuts = (4, 7, 10)
    if re.search("[前止内底旬初中末]$|至今$", text):
        values += [last.isoformat()[:cut] for cut in cuts]
    if re.search("[后起来]$|至今$", text):
        values += [first.isoformat()[:cut] for cut in cuts]
    return values


class Jio:
    def __init__(self):
        import logging

        import jionlp

        logging.disable(logging.CRITICAL)  # It logs each expression that it cannot read.
        self.ner = jionlp.ner

    def read(self, text, day):
        base = datetime.date.fromisoformat(day) if day else datetime.date.today()
        moment = datetime.datetime.combine(base, datetime.time()).timestamp()

        def dates(line):
            found = self.ner.extract_time(line, time_base=moment, with_parsing=True) or []
            return [(*one["offset"], self.values(one)) for one in found]

        def money(line):
            found = self.ner.extract_money(line, with_parsing=True) or []
            return [(*one["offset"], self.sums(one["detail"]["num"]), True) for one in found]

        return {"dates": peers.by_line(text, dates), "figures": peers.by_line(text, money)}

    def sums(self, num):
        return num if isinstance(num, list) else [num]

    def values(self, one):
        detail = one["detail"]
        if detail["type"] in ("time_point", "time_span"):
            try:
                first, last = (datetime.date.fromisoformat(end[:10]) for end in detail["time"])
            except ValueError:  # A stretch without end, or before the year 1.
                return []
            return readings(first, last, one["text"]) + self.length(one["text"])
        if detail["type"] == "time_delta":
            return self.stretch(detail["time"])
        return self.stretch(detail["time"].get("delta"))

    def length(self, text):
        """近三年 and 三年内 are days to it; they may be meant for their length."""
        bare = re.sub("^[近前后]|以?[内来]$", "", text)
        if bare == text:
            return []
        found = self.ner.extract_time(bare, with_parsing=True) or []
        return [value for one in found if one["type"] == "time_delta" for value in self.stretch(one["detail"]["time"])]

    def stretch(self, delta):
        parts = [(unit, n) for unit, n in (delta or {}).items() if unit in UNITS] if isinstance(delta, dict) else []
        if len(parts) != 1:
            return []
        unit, n = parts[0]
        values = []
        for n in n if isinstance(n, list) else [n]:
            letter = UNITS[unit]
            if unit == "year" and n == 0.5:
                n, letter = 6, "M"
            values.append(f"PT{n:g}{letter[1:]}" if letter.startswith("T") else f"P{n:g}{letter}")
        return values


class Recognizers:
    def __init__(self):
        from recognizers_date_time import DateTimeRecognizer
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer
        from recognizers_text import Culture

        self.times = DateTimeRecognizer(Culture.Chinese).get_datetime_model()
        numbers, units = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
        self.numbers = [numbers.get_number_model(), numbers.get_percentage_model()]
        self.money = units.get_currency_model()

    def read(self, text, day):
        base = datetime.datetime.fromisoformat(day) if day else datetime.datetime.now()
        dates = peers.by_line(text, lambda line: [
            (one.start, one.end + 1, self.values(one, base)) for one in self.times.parse(line, base)])
        figures = []
        for model in (*self.numbers, self.money):
            figures += peers.by_line(text, lambda line: [
                (one.start, one.end + 1, [(one.resolution or {}).get("value")], model is self.money)
                for one in model.parse(line)])
        return {"dates": dates, "figures": figures}

    def values(self, one, base):
        offered = (one.resolution or {}).get("values") or []
        # 9月1日 gives the one before and the one after the day of reference.
        past = [value for value in offered if (value.get("start") or value.get("value") or "") <= base.isoformat(" ")]
        value = (past[-1:] or offered or [{}])[0]
        kind, timex = value.get("type"), value.get("timex") or ""
        if kind in ("duration", "set"):
            return ["P6M" if timex == "P0.5Y" else timex] if timex else []
        if kind in ("date", "datetime"):
            return [value["value"][:10]] if value.get("value", "")[:4].isdigit() else []
        if kind not in ("daterange", "datetimerange") or "start" not in value and "end" not in value:
            return []
        if "start" not in value or "end" not in value:  # 9月1日前 has an end alone.
            only = value.get("start") or value.get("end")
            return [only[:cut] for cut in (4, 7, 10)]
        try:
            first, after = (datetime.date.fromisoformat(value[end][:10]) for end in ("start", "end"))
            values = readings(first, max(first, after - datetime.timedelta(1)), one.text)
        except (ValueError, OverflowError):
            return []
        # The end of 2024—2026年 it gives as 2026-01-01.
        values += [f"{first.isoformat()[:cut]}/{after.isoformat()[:cut]}" for cut in (4, 7, 10)]
        # 近三年 is (2021-04-15,2024-04-15,P3Y), and may be meant for its length.
        return values + [timex, timex.rstrip(")").split(",")[-1]]


if __name__ == "__main__":
    sys.exit(main())
