# Les dates et les durées en toutes lettres, sur les pages et sur le papier.

date-january = janvier
date-february = février
date-march = mars
date-april = avril
date-may = mai
date-june = juin
date-july = juillet
date-august = août
date-september = septembre
date-october = octobre
date-november = novembre
date-december = décembre
date-monday = lundi
date-tuesday = mardi
date-wednesday = mercredi
date-thursday = jeudi
date-friday = vendredi
date-saturday = samedi
date-sunday = dimanche
date-monday-short = lun.
date-tuesday-short = mar.
date-wednesday-short = mer.
date-thursday-short = jeu.
date-friday-short = ven.
date-saturday-short = sam.
date-sunday-short = dim.
date-first = 1er
date-long = { $day } { $month } { $year }
date-moment = { $date }, { $time }
date-day-month = { $day } { $month }
date-weekday = { $weekday } { $date }
date-on = le { $date }
date-span = du { $from } au { $to }
date-in-year = en { $year }
date-about-year = vers { $year }
date-days = { $form ->
    [one] { $count } jour
   *[other] { $count } jours
 }
date-hours = { $form ->
    [one] { $count } heure
   *[other] { $count } heures
 }
date-days-hours = { $days } ({ $hours })
