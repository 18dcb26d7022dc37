/// What C linkers say, in the languages of binutils' translations: the linker speaks that of the user.
public enum CLinkerPhrases {
  /// A symbol that is used and defined nowhere.
  public static let undefined: [StaticString] = [
    "undefined reference to ", "référence indéfinie", "sin definir", "riferimento non definito",
    "referência não definida", "неопределённая ссылка", "неопределенная ссылка", "невизначене посилання",
    "定義されていない参照", "未定义的引用", "未定義的參考", "undefinierter Verweis", "nicht definierter Verweis",
    "niezdefiniowane odwołanie", "odefinierad referens", "udefineret reference",
  ]

  /// A symbol that is defined more than once.
  public static let duplicate: [StaticString] = [
    "multiple definition of ", "définitions multiples", "definiciones múltiples", "definizione multipla",
    "múltiplas definições", "повторное определение", "повторне визначення", "重複して定義", "多重定义",
    "mehrfache Definition", "Mehrfachdefinition",
  ]
}
