# التواريخ والمدد بالحروف، على الصفحات وعلى الورق. أسماء الشهور كما تكتبها الصحافة العربية في مالي.

date-january = يناير
date-february = فبراير
date-march = مارس
date-april = أبريل
date-may = مايو
date-june = يونيو
date-july = يوليو
date-august = أغسطس
date-september = سبتمبر
date-october = أكتوبر
date-november = نوفمبر
date-december = ديسمبر
date-monday = الاثنين
date-tuesday = الثلاثاء
date-wednesday = الأربعاء
date-thursday = الخميس
date-friday = الجمعة
date-saturday = السبت
date-sunday = الأحد
date-monday-short = الاثنين
date-tuesday-short = الثلاثاء
date-wednesday-short = الأربعاء
date-thursday-short = الخميس
date-friday-short = الجمعة
date-saturday-short = السبت
date-sunday-short = الأحد
date-first = 1
date-long = { $day } { $month } { $year }
date-moment = { $date }، { $time }
date-day-month = { $day } { $month }
date-weekday = { $weekday } { $date }
date-on = يوم { $date }
date-span = من { $from } إلى { $to }
date-in-year = سنة { $year }
date-about-year = حوالي { $year }
date-days = { $form ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
   *[other] { $count } يوماً
 }
date-hours = { $form ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
   *[other] { $count } ساعة
 }
date-days-hours = { $days } ({ $hours })
