// Six invented people with the names that break programs.
export const PEOPLE = [
  { name: "Ŋana Ɓurɛ Sanɔgɔ", sex: "f", birth: { precision: "year", year: "1991" } },
  { name: "عائشة بنت محمد الأمين", sex: "f" },
  { name: "Mohamed Lamine Abdoulaye Alhousseïni Ould Sidi Mahmoud Maïga", sex: "m", birth: { precision: "exact", date: "1984-02-29" } },
  { name: "Intagrist", sex: "m", birth: { precision: "about", year: "1975" } },
  { name: "Assaleh Ag Inawelan", sex: "m" },
  { name: "Fadimata Walet Intagrist", arabic: "فاطمة ولت إنتغرست", sex: "f" },
];
