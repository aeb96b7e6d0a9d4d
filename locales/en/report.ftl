# Reports: figures, periods, indicators.

report-indicator-missing = Fill this in.
report-indicator-long = Too long: at most { $max } characters.
report-indicator-target-wrong = Write a number, such as 120 or 50.5.
report-formula-name = “{ $name }” is no measure. The measures are listed below the form.
report-formula-sign = The sign “{ $sign }” can’t stand here. A formula has measures, numbers, + - * / and parentheses.
report-formula-unfinished = The formula is not finished.
report-formula-number = “{ $number }” is no number.
report-formula-deep = Too many parentheses inside one another.
