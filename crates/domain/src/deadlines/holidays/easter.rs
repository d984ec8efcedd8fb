use jiff::civil::Date;

/// Easter Sunday of the western churches, by the Gregorian computus (the anonymous algorithm that Nature
/// published in 1876, in the form that Meeus gives). `None` outside the years that the calendar has.
#[must_use]
pub fn easter_sunday(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let whole = i32::from(year);
    let golden = whole % 19;
    let (century, of_century) = (whole / 100, whole % 100);
    let (leap_centuries, centuries_left) = (century / 4, century % 4);
    let moon = (century + 8) / 25;
    let correction = (century - moon + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - correction + 15) % 30;
    let (leap_years, years_left) = (of_century / 4, of_century % 4);
    let weekday = (32 + 2 * centuries_left + 2 * leap_years - epact - years_left) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let month = i8::try_from(days / 31).ok()?;
    let day = i8::try_from(days % 31 + 1).ok()?;
    Date::new(year, month, day).ok()
}
