# Dates and durations in words, on pages and on paper.

date-january = January
date-february = February
date-march = March
date-april = April
date-may = May
date-june = June
date-july = July
date-august = August
date-september = September
date-october = October
date-november = November
date-december = December
date-monday = Monday
date-tuesday = Tuesday
date-wednesday = Wednesday
date-thursday = Thursday
date-friday = Friday
date-saturday = Saturday
date-sunday = Sunday
date-monday-short = Mon
date-tuesday-short = Tue
date-wednesday-short = Wed
date-thursday-short = Thu
date-friday-short = Fri
date-saturday-short = Sat
date-sunday-short = Sun
date-first = 1
date-long = { $day } { $month } { $year }
date-moment = { $date }, { $time }
date-day-month = { $day } { $month }
date-weekday = { $weekday } { $date }
date-on = on { $date }
date-span = from { $from } to { $to }
date-in-year = in { $year }
date-about-year = about { $year }
date-days = { $form ->
    [one] { $count } day
   *[other] { $count } days
 }
date-hours = { $form ->
    [one] { $count } hour
   *[other] { $count } hours
 }
date-days-hours = { $days } ({ $hours })
