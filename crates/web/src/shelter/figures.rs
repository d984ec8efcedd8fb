//! What the nights of houses come to: as a page, as lines of commas, as a spreadsheet. All three are the same tables.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::intake::triage::statistics::withhold;
use domain::shelter::figures::{Days, Figures, Nights, Period, PeriodError};
use domain::shelter::{Destination, DestinationGroup, Refusal};
use jiff::civil::Date;
use services::shelter::{CentreFigures, FiguresView};
use services::spreadsheet::{Table, Value, write_lines, write_tables};

use crate::recognition::staff::words::{one_decimal, per_cent};
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status};

/// How far back the page looks when nothing is asked, in days.
const LOOKED_BACK: i64 = 90;

#[derive(Template)]
#[template(path = "shelter/figures.html")]
struct FiguresPage {
    shell: Shell,
    title: String,
    lead: String,
    first: String,
    last: String,
    /// What the two files are asked with.
    query: String,
    stats: Vec<(String, String)>,
    tables: Vec<FigureTable>,
    errors: Errors,
}

/// One table, for the screen and for a file.
pub struct FigureTable {
    pub title: String,
    pub lead: String,
    pub columns: Vec<String>,
    pub rows: Vec<FigureRow>,
}

pub struct FigureRow {
    pub label: String,
    pub cells: Vec<FigureCell>,
    /// 0 to 100 of the longest bar. `None`: nothing to draw.
    pub bar: Option<u64>,
}

pub struct FigureCell {
    /// As a person reads it.
    pub text: String,
    /// As a spreadsheet reads it; `None` where there is no number.
    pub number: Option<f64>,
}

impl FigureCell {
    fn count(number: u64) -> Self {
        Self {
            text: number.to_string(),
            number: Some(to_float(number)),
        }
    }

    /// A count that is not for everybody's eyes.
    fn withheld(shell: &Shell, number: Option<u64>) -> Self {
        number.map_or_else(
            || Self {
                text: shell.t("figures-withheld"),
                number: None,
            },
            Self::count,
        )
    }

    fn tenths(shell: &Shell, tenths: u64) -> Self {
        let value = to_float(tenths) / 10.0;
        Self {
            text: one_decimal(shell, value),
            number: Some(value),
        }
    }

    fn share(shell: &Shell, thousandths: Option<u64>) -> Self {
        let share = thousandths.map(|share| to_float(share) / 1_000.0);
        Self {
            text: share
                .map(|share| per_cent(shell, share))
                .unwrap_or_default(),
            number: share,
        }
    }
}

/// Counts stay far below the numbers that a float no longer tells apart.
#[expect(clippy::cast_precision_loss, reason = "no house has that many nights")]
fn to_float(number: u64) -> f64 {
    number as f64
}

/// The period that is asked for, or the last three months when it is not one.
fn period(shell: &Shell, query: &Fields, today: Date, errors: &mut Errors) -> Period {
    let mut asked = |name: &str, otherwise: Date| match query.text(name).trim() {
        "" => otherwise,
        typed => typed.parse::<Date>().unwrap_or_else(|_| {
            errors.add(name, shell.t("figures-date-error"));
            otherwise
        }),
    };
    let last = asked("last", today);
    let first = asked("first", Period::up_to(last, LOOKED_BACK).first());
    let usual = || Period::up_to(today, LOOKED_BACK);
    if !errors.is_empty() {
        return usual();
    }
    match Period::new(first, last) {
        Ok(period) => period,
        Err(error) => {
            let sentence = match error {
                PeriodError::Backwards => shell.t("figures-backwards"),
                PeriodError::TooLong => shell.t("figures-too-long"),
            };
            errors.add("first", sentence);
            usual()
        }
    }
}

pub async fn figures_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let today = state.services().clock().today(&staff.time_zone);
    let mut errors = Errors::default();
    let period = period(&shell, &query, today, &mut errors);
    let view = services::shelter::figures(state.services(), &staff, period).await?;
    page_with_status(
        match errors.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        &FiguresPage {
            title: match view.is_network {
                true => shell.t("figures-by-centre"),
                false => staff.centre_name.clone(),
            },
            lead: match view.is_network {
                true => shell.t("figures-network-lead"),
                false => shell.with("figures-centre-lead", "centre", staff.centre_name.as_str()),
            },
            first: period.first().to_string(),
            last: period.last().to_string(),
            query: format!("?first={}&last={}", period.first(), period.last()),
            stats: stats(&shell, &view),
            tables: tables(&shell, &view),
            errors,
            shell,
        },
    )
}

pub async fn lines(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let file = write_lines(&counted(&shell, &state, &staff, &query).await?)
        .map_err(|error| PageError::internal("writing figures", error))?;
    Ok(download(file, "text/csv; charset=utf-8", "figures.csv"))
}

pub async fn spreadsheet(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let file = write_tables(&counted(&shell, &state, &staff, &query).await?)
        .map_err(|error| PageError::internal("writing figures", error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(file, kind, "figures.xlsx"))
}

fn download(file: Vec<u8>, kind: &'static str, name: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, file).into_response()
}

/// What goes into a file: the tables of the page for the same days.
async fn counted(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    query: &Fields,
) -> Result<Vec<Table>, PageError> {
    let today = state.services().clock().today(&staff.time_zone);
    let period = period(shell, query, today, &mut Errors::default());
    let view = services::shelter::figures(state.services(), staff, period).await?;
    let file = tables(shell, &view)
        .into_iter()
        .map(|table| Table {
            title: table.title,
            columns: table.columns,
            rows: table
                .rows
                .into_iter()
                .map(|row| {
                    let label = std::iter::once(Value::Text(row.label));
                    label
                        .chain(row.cells.into_iter().map(|cell| match cell.number {
                            Some(number) => Value::Number(number),
                            None if cell.text.is_empty() => Value::Nothing,
                            None => Value::Text(cell.text),
                        }))
                        .collect()
                })
                .collect(),
        })
        .collect();
    Ok(file)
}

fn stats(shell: &Shell, view: &FiguresView) -> Vec<(String, String)> {
    let mut all = Nights::default();
    for centre in &view.centres {
        let nights = centre.figures.all_nights();
        all.available += nights.available;
        all.slept += nights.slept;
    }
    let mut stats = vec![
        (
            shell.t("figures-full"),
            match all.occupancy() {
                Some(share) => per_cent(shell, to_float(share) / 1_000.0),
                None => shell.t("figures-nothing"),
            },
        ),
        (shell.t("figures-nights-slept"), all.slept.to_string()),
    ];
    if let ([one], false) = (view.centres.as_slice(), view.is_network) {
        if let Some(days) = one.figures.stays {
            let average = FigureCell::tenths(shell, days.average).text;
            stats.push((shell.t("figures-stay-average"), average));
        }
        stats.push((
            shell.t("figures-refused"),
            one.figures.requests.refused().to_string(),
        ));
    }
    stats
}

fn tables(shell: &Shell, view: &FiguresView) -> Vec<FigureTable> {
    match (view.is_network, view.centres.as_slice()) {
        (false, [one]) => of_centre(shell, view, one),
        _ => vec![of_network(shell, &view.centres)],
    }
}

fn of_centre(shell: &Shell, view: &FiguresView, one: &CentreFigures) -> Vec<FigureTable> {
    let figures = &one.figures;
    let months = figures
        .months
        .iter()
        .map(|(month, nights)| nights_row(shell, month_name(shell, *month), *nights))
        .collect();
    let mut houses: Vec<(String, Nights)> = figures
        .houses
        .iter()
        .map(|(house, nights)| (one.houses.get(house).cloned().unwrap_or_default(), *nights))
        .collect();
    houses.sort_by(|left, right| left.0.cmp(&right.0));
    let houses = houses
        .into_iter()
        .map(|(name, nights)| nights_row(shell, name, nights))
        .collect();
    let mut sent: Vec<(String, u64)> = figures
        .centres
        .iter()
        .map(|(centre, nights)| (view.names.get(centre).cloned().unwrap_or_default(), *nights))
        .collect();
    sent.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    let table = |title: &str, lead: &str, columns, rows| FigureTable {
        title: shell.t(title),
        lead: match lead {
            "" => String::new(),
            lead => shell.t(lead),
        },
        columns,
        rows,
    };
    let numbers = || vec![shell.t("figures-what"), shell.t("figures-number")];
    vec![
        table(
            "figures-months",
            "figures-beds-now",
            nights_columns(shell, "figures-month"),
            months,
        ),
        table(
            "figures-houses",
            "",
            nights_columns(shell, "figures-house"),
            houses,
        ),
        table(
            "figures-stays",
            "figures-stays-lead",
            numbers(),
            stays(shell, figures),
        ),
        table(
            "figures-waits",
            "figures-waits-lead",
            numbers(),
            days(shell, figures.waited),
        ),
        table(
            "figures-requests",
            "figures-requests-lead",
            numbers(),
            with_bars(requests(shell, figures)),
        ),
        table(
            "figures-nights-of-centres",
            "",
            vec![shell.t("figures-centre"), shell.t("figures-slept")],
            with_bars(sent),
        ),
        table(
            "figures-destinations",
            "figures-destinations-lead",
            numbers(),
            with_bars(destinations(shell, one)),
        ),
    ]
}

/// Nights name nobody; of stays and refusals, small numbers could.
fn of_network(shell: &Shell, centres: &[CentreFigures]) -> FigureTable {
    let columns: [fn(&CentreFigures) -> u64; 2] = [
        |one| one.figures.stays.map_or(0, |days| days.count),
        |one| one.figures.requests.refused(),
    ];
    let shown = columns.map(|column| {
        let numbers: Vec<u64> = centres.iter().map(column).collect();
        withhold(&numbers).0
    });
    FigureTable {
        title: shell.t("figures-by-centre"),
        lead: shell.t("figures-beds-now"),
        columns: [
            "figures-centre",
            "figures-available",
            "figures-slept",
            "figures-occupancy",
            "figures-ended",
            "figures-refused",
        ]
        .map(|key| shell.t(key))
        .to_vec(),
        rows: centres
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let mut row = nights_row(shell, one.name.clone(), one.figures.all_nights());
                for column in &shown {
                    let number = column.get(place).copied().flatten();
                    row.cells.push(FigureCell::withheld(shell, number));
                }
                row
            })
            .collect(),
    }
}

fn nights_columns(shell: &Shell, first: &str) -> Vec<String> {
    let heads = [
        first,
        "figures-available",
        "figures-slept",
        "figures-occupancy",
    ];
    heads.map(|key| shell.t(key)).to_vec()
}

fn nights_row(shell: &Shell, label: String, nights: Nights) -> FigureRow {
    FigureRow {
        label,
        cells: vec![
            FigureCell::count(nights.available),
            FigureCell::count(nights.slept),
            FigureCell::share(shell, nights.occupancy()),
        ],
        bar: nights
            .occupancy()
            .map(|share| (share / 10).min(100))
            .filter(|bar| *bar > 0),
    }
}

fn plain(label: String, cell: FigureCell) -> FigureRow {
    FigureRow {
        label,
        cells: vec![cell],
        bar: None,
    }
}

fn stays(shell: &Shell, figures: &Figures) -> Vec<FigureRow> {
    let mut rows = days(shell, figures.stays);
    for (key, number) in [
        ("figures-longer", figures.longer),
        ("figures-overdue", figures.overdue),
    ] {
        rows.push(plain(shell.t(key), FigureCell::count(number)));
    }
    if let Some(number) = figures.past_expected {
        let label = shell.t("figures-past-expected");
        rows.push(plain(label, FigureCell::count(number)));
    }
    rows
}

fn days(shell: &Shell, days: Option<Days>) -> Vec<FigureRow> {
    let Some(days) = days else {
        return vec![plain(shell.t("figures-count"), FigureCell::count(0))];
    };
    vec![
        plain(shell.t("figures-count"), FigureCell::count(days.count)),
        plain(
            shell.t("figures-average"),
            FigureCell::tenths(shell, days.average),
        ),
        plain(shell.t("figures-median"), FigureCell::count(days.median)),
        plain(shell.t("figures-longest"), FigureCell::count(days.longest)),
    ]
}

fn requests(shell: &Shell, figures: &Figures) -> Vec<(String, u64)> {
    let requests = &figures.requests;
    let mut lines = vec![
        (shell.t("figures-asked"), requests.asked),
        (shell.t("figures-came"), requests.came),
        (shell.t("figures-open"), requests.open),
        (shell.t("figures-unanswered"), requests.unanswered),
        (shell.t("figures-not-arrived"), requests.not_arrived),
    ];
    for refusal in Refusal::ALL {
        if let Some(number) = requests.ended.get(&refusal) {
            lines.push((shell.word("shelter-refusal", refusal.as_str()), *number));
        }
    }
    if requests.ended_unsaid > 0 {
        lines.push((shell.t("figures-unsaid"), requests.ended_unsaid));
    }
    lines
}

fn destinations(shell: &Shell, one: &CentreFigures) -> Vec<(String, u64)> {
    let mut lines = Vec::new();
    for group in DestinationGroup::ALL {
        let of_group: Vec<(Destination, u64)> = Destination::of(group)
            .filter_map(|place| Some((place, *one.destinations.known.get(&place)?)))
            .collect();
        if of_group.is_empty() {
            continue;
        }
        let name = shell.word("shelter-destination-group", group.as_str());
        lines.push((
            shell.with("figures-group", "group", name),
            of_group.iter().map(|(_, number)| number).sum(),
        ));
        for (place, number) in of_group {
            lines.push((shell.word("shelter-destination", place.as_str()), number));
        }
    }
    for (key, number) in [
        ("figures-sealed", one.destinations.sealed),
        ("figures-destination-unsaid", one.destinations.unsaid),
    ] {
        if number > 0 {
            lines.push((shell.t(key), number));
        }
    }
    lines
}

fn with_bars(lines: Vec<(String, u64)>) -> Vec<FigureRow> {
    let most = lines.iter().map(|(_, number)| *number).max().unwrap_or(0);
    lines
        .into_iter()
        .map(|(label, number)| FigureRow {
            label,
            cells: vec![FigureCell::count(number)],
            bar: (number * 100).checked_div(most).filter(|bar| *bar > 0),
        })
        .collect()
}

/// `November 2026`.
fn month_name(shell: &Shell, month: Date) -> String {
    let name = shell.word("shell-month", &month.month().to_string());
    format!("{name} {}", month.year())
}
