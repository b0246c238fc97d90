"""Tables and lists of many domains with all that they claim: add an example, and see whether it is read.

`claims` has one line a claim, in the order of the text: the value's words, its number (`low..high` where its ends
differ, nothing for an open end), unit and rate, then the fields that the example tests. Texts are invented.
"""

from typing import NamedTuple


class Example(NamedTuple):
    """A text, why it stands here, and its claims."""

    domain: str
    reason: str
    text: str
    claims: str


EXAMPLES = [
    Example(
        "shipping",
        "columns by spaces; the caption gives unit, scale and rate, the heads the time, a line below the speaker",
        """\
Table 3. Transits of oil, million barrels per day

                     2021    2022 (Jan-Sep)
Strait of Hormuz     18.8    20.5
Suez                 5.1     n/a

Source: International Energy Agency (IEA).
""",
        """\
18.8 = 18800000 barrel/day place=hormuz period=2021..2021 speaker=iea
20.5 = 20500000 barrel/day place=hormuz period=2022-01..2022-09 speaker=iea
5.1 = 5100000 barrel/day place=suez period=2021..2021 speaker=iea
""",
    ),
    Example(
        "arms",
        "heads that are calibres are no figures; who said each row, and when, stands in columns of its own",
        """\
Mortar rounds in the valley, as each side counts them

Stated on     Source                   Lorries   120 mm   81 mm
3 Mar 2023    French defence minister      >40    1,200     n/a
 9 Apr 2023   OCHA                         ~75      300     450
14 May 2023   Harbour Watch                 90      ...     600
""",
        """\
>40 = 40.. count item=truck speaker=fr-mod said_on=2023-03-03 period=..
1,200 = 1200 count item=shell-120mm speaker=fr-mod said_on=2023-03-03
~75 = 75 count item=truck speaker=un-ocha said_on=2023-04-09
300 = 300 count item=shell-120mm speaker=un-ocha
450 = 450 count item=shell-81mm speaker=un-ocha
90 = 90 count item=truck speaker=harbour-watch said_on=2023-05-14
600 = 600 count item=shell-81mm speaker=harbour-watch
""",
    ),
    Example(
        "water",
        "a head of rows by size: the word over the first figures tells that the line heads them",
        """\
Depot         Pumps     80 mm    100 mm
Upper Ilme      310        40        12
Lower Ilme      290        35         9
""",
        """\
310 = 310 count item=pump
40 = 40 count
12 = 12 count
290 = 290 count item=pump
35 = 35 count
9 = 9 count
""",
    ),
    Example(
        "grain",
        "a Markdown table: states are the ends of a flow, a change is a ratio, dashes and dots are nothing",
        """\
Maize exports by destination, thousand tonnes

| Country | 2020/21 | 2021/22 | Change (%) |
|---|---:|---:|---:|
| Spain | 2,310 | 1,640 | -29.0 |
| China | — | 870 | ... |
| Total | 2,310 | 2,510 | +8.7 |
""",
        """\
2,310 = 2310000 tonne item=maize measure=shipped to=spain period=2020..2021
1,640 = 1640000 tonne item=maize measure=shipped to=spain period=2021..2022
29.0 = 29 percent item=maize measure=ratio
870 = 870000 tonne item=maize to=china period=2021..2022
2,310 = 2310000 tonne item=maize to=None
2,510 = 2510000 tonne item=maize to=None
8.7 = 8.7 percent measure=ratio
""",
    ),
    Example(
        "epidemics",
        "rows of a page, with bars and no caption: the heads give the items, a head of regions the places",
        "Region | Cases | Deaths\nNorthmoor | 2,044 | 31\nSelby Fen | 512 | 4",
        """\
2,044 = 2044 count item=case place=northmoor
31 = 31 count item=person-killed measure=casualties place=northmoor
512 = 512 count item=case place=selby-fen
4 = 4 count item=person-killed measure=casualties place=selby-fen
""",
    ),
    Example(
        "companies",
        "book-keeping: brackets in a column of money are below zero, a unit in the row's label wins",
        """\
Half-year results, €m

             H1 2024    H1 2023
Sales        2,480      2,615
Net profit   (37)       112
Margin, %    -1.5       4.3
""",
        """\
2,480 = 2480000000 eur measure=cost period=2024-01..2024-06
2,615 = 2615000000 eur measure=cost period=2023-01..2023-06
(37) = -37000000 eur item=net-profit period=2024-01..2024-06
112 = 112000000 eur item=net-profit
-1.5 = -1.5 percent measure=share
4.3 = 4.3 percent measure=share
""",
    ),
    Example(
        "companies",
        "a line: this year and, in brackets, last year",
        "Turnover, £bn: 14.2 (13.8)",
        "14.2 = 14200000000 gbp item=turnover measure=cost\n13.8 = 13800000000 gbp item=turnover measure=cost",
    ),
    Example(
        "grain",
        "a line: the head's date is when the stocks were counted",
        "Stocks on 1 July 2023, kt: wheat 640; rye 85",
        """\
640 = 640000 tonne item=wheat measure=stock period=2023-07-01..2023-07-01
85 = 85000 tonne item=rye measure=stock
""",
    ),
    Example(
        "energy",
        "a head line lends its unit to the bullets under it; the sentence behind is prose",
        "Generation last winter, GWh:\n- coal: 5,210\n- hydropower: 1,377\n\nThe grid lost 12 pylons.",
        "5,210 = 5210000 mwh item=coal\n1,377 = 1377000 mwh\n12 = 12 count",
    ),
    Example(
        "energy",
        "years in the first column, a footnote mark that is no digit",
        "Power generation (TWh)\nYear    Coal    Solar\n2020    61.4    8.2\n2021    58.9    11.7*",
        """\
61.4 = 61400000 mwh item=coal measure=produced period=2020..2020
8.2 = 8200000 mwh period=2020..2020
58.9 = 58900000 mwh item=coal period=2021..2021
11.7 = 11700000 mwh period=2021..2021
""",
    ),
    Example(
        "war",
        "columns that say from where, to where, what and when",
        "From | To | Cargo | Tonnes | Date\nBandar Abbas | Syria | fuel | 40,000 | 7 June 2021",
        "40,000 = 40000 tonne item=fuel measure=shipped to=syria period=2021-06-07..2021-06-07",
    ),
    Example(
        "war",
        "ranks are no claims; states own what is counted",
        "Rank  Country      Soldiers\n1     Ukraine      900,000\n2     Poland       216,100",
        "900,000 = 900000 count item=soldier actor=ukraine\n216,100 = 216100 count item=soldier actor=poland",
    ),
    Example(
        "casualties",
        "months take their year from the caption; ranges and bounds in cells",
        "Losses in 2022\n| Month | Killed | Wounded |\n| May | 18 | 60-70 |\n| June | >40 | - |",
        """\
18 = 18 count item=person-killed measure=casualties period=2022-05..2022-05
60-70 = 60..70 count item=person-wounded
>40 = 40.. count item=person-killed period=2022-06..2022-06
""",
    ),
    Example(
        "trade",
        "heads in two rows, of which the upper spans; the unit stands with the row",
        """\
| | Exports | | Imports | |
| | 2021 | 2022 | 2021 | 2022 |
| Iran (Mt) | 1.1 | 1.8 | 2.2 | 1.3 |
""",
        """\
1.1 = 1100000 tonne measure=shipped from=iran period=2021..2021
1.8 = 1800000 tonne from=iran period=2022..2022
2.2 = 2200000 tonne to=iran from=None period=2021..2021
1.3 = 1300000 tonne to=iran period=2022..2022
""",
    ),
    Example(
        "prices",
        "a price per tonne, and thousands written with zeros",
        "| Product | Price per tonne ($) | Sales (000 t) |\n| Urea | 355 | 12.5 |\n| Potash | 290 | 8 |",
        """\
355 = 355 usd/tonne item=urea measure=cost
12.5 = 12500 tonne item=urea
290 = 290 usd/tonne item=potash measure=cost
8 = 8000 tonne item=potash
""",
    ),
    Example(
        "health",
        "days of stock are a duration; per day is a rate",
        "Ward\tBags per day\tDays of stock\nEast\t120\t9\nWest\t45\t3.5",
        """\
120 = 120 count/day place=east
9 = 9 day measure=supply-duration
45 = 45 count/day place=west
3.5 = 3.5 day measure=supply-duration
""",
    ),
    Example(
        "energy",
        "rows as they come out of a PDF, behind a caption that runs on from a paragraph",
        """\
The ministry set out the flows in a note on Monday, which the press was shown. Table 2. Crude exports, mb/d
2021 2022
Basra 3.3 3.4
Kirkuk 0.1 0.2
Source: Ministry of Oil.
""",
        """\
3.3 = 3300000 barrel/day item=oil-crude place=basra period=2021..2021
3.4 = 3400000 barrel/day place=basra period=2022..2022
0.1 = 100000 barrel/day place=kirkuk
0.2 = 200000 barrel/day place=kirkuk
""",
    ),
    Example(
        "disasters",
        "running text in a cell is read as a sentence, the figures beside it as cells",
        """\
Date | Town | Houses destroyed | Notes
3 May 2021 | Orvelt | 12 | Some 400 people fled the town after the dam gave way, the mayor said
5 May 2021 | Brinn | 7 | none
""",
        """\
12 = 12 count item=house measure=destroyed place=orvelt period=2021-05-03..2021-05-03
Some 400 = 400 count item=person
7 = 7 count item=house place=brinn
""",
    ),
    Example(
        "forecasts",
        "a head that looks ahead makes its column a prediction",
        "Steel output, Mt\n\n          2022    2024 forecast\nIndia     125     144",
        """\
125 = 125000000 tonne item=steel measure=produced actor=india modality=stated
144 = 144000000 tonne item=steel actor=india modality=predicted
""",
    ),
    Example("climate", "a head and one figure", "Rainfall, mm: 212.", "212 = 212 mm item=rainfall"),
    Example(
        "aviation",
        "a bare m in brackets is millions, and metres where heights are told",
        "Passengers (m): Schiphol 61; Zaventem 22\n\nMast height (m): Alma 31",
        "61 = 61000000 count item=passenger\n22 = 22000000 count\n31 = 31 metre",
    ),
    Example(
        "power",
        "a unit beside other words in brackets; a month without a year is the last of its name before the report",
        """\
By station, September (operator's count, thousand litres a day)

| Station | September | November |
|---|---:|---:|
| Kivu | 41 | 38 |
""",
        """\
41 = 41000 litre/day period=2023-09..2023-09
38 = 38000 litre/day period=2022-11..2022-11
""",
    ),
]

NO_CLAIMS = [
    Example("contents", "page numbers", "Contents\n\nSummary ........ 3\nShips ........ 5\nOil ........ 9", ""),
    Example("crew", "ages and years of building", "Name | Age | Built\nAlma | 34 | 1998\nBeta | 45 | 2004", ""),
    Example("sport", "a league", "Team W D L Pts\nAlma 26 7 5 85\nBrinn 20 8 10 68", ""),
    Example("media", "a bar of sections", "NEWS | WORLD | OPINION | SPORT", ""),
    Example("rail", "times of day", "Stop | Arrives | Leaves\nAlma | 09:10 | 09:12\nBrinn | 10:40 | 10:45", ""),
    Example("gaps", "cells that hold nothing", "Port | Calls\nAlma | n/a\nBrinn | -", ""),
]

PROSE = [
    "- 412 homes were destroyed, the council said\n- 3 bridges are closed",
    "He said: 412 people died; 300 were hurt.",
    "The army lost 20 tanks  and  30 guns in the battle.\nIt  had  sent 400 men.",
    "Turnout: 58.2%",
    "Losses were heavy: 40 tanks, 12 guns and 300 lorries.",
]
