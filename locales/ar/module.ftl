# Les pages des modules.
module-saved-meanwhile = قام شخص آخر بحفظ هذا النص للتو. أعد تحميله ثم كرر تعديلك.
