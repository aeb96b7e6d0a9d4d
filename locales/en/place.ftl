place-exists = “{ $name }” is already there.
place-level-missing = Say what kind of place it is.
place-name-missing = Write the name of the place, with { $max } characters at most.
place-region-has-no-parent = A region lies in no other place: leave this field empty.
place-parent-missing = Choose the place that it lies in.
place-parent-narrower = A place of this kind cannot lie in “{ $parent }”.
place-no-such-day = The calendar has no such day. Write for example 13/03/2023.
