place-exists = «{ $name }» موجود هناك من قبل.
place-level-missing = حدد نوع المكان.
place-name-missing = اكتب اسم المكان في { $max } حرفًا على الأكثر.
place-region-has-no-parent = لا تقع الجهة داخل مكان آخر: اترك هذا الحقل فارغًا.
place-parent-missing = اختر المكان الذي يقع فيه.
place-parent-narrower = لا يمكن أن يقع مكان من هذا النوع داخل «{ $parent }».
place-no-such-day = هذا التاريخ غير موجود في التقويم. اكتب مثلًا 13/03/2023.
