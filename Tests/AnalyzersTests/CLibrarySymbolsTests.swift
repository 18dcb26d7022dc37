import Testing

@testable import Analyzers

@Suite struct CLibrarySymbolsTests {
  @Test(arguments: [
    ("geo_distance_v2", "geo_distance"), ("geo_distance2", "geo_distance"), ("geo_distance_2_1", "geo_distance"),
    ("geo_distance", "geo_distance"), ("v2", "v"), ("2", ""), ("", ""),
  ]) func aVersionIsNoPartOfTheStem(name: String, stem: String) {
    #expect(CSymbolName.stem(name) == stem)
  }

  @Test func oneMoreWordIsARelative() {
    #expect(CSymbolName.isSuffixed("geo_distance_ex", of: "geo_distance"))
    #expect(!CSymbolName.isSuffixed("geo_distance_by_road", of: "geo_distance"))
    #expect(!CSymbolName.isSuffixed("geo_init", of: "geo"))
    #expect(!CSymbolName.isSuffixed("readdir_r", of: "readdir"))
  }

  @Test(
    arguments: [
      ("geo_distance", "geo_"), ("deflateInit", nil), ("_start", nil), ("g_x", nil), ("geo_", nil), ("", nil),
    ] as [(String, String?)]) func theFirstWordIsTheFamily(name: String, family: String?)
  {
    #expect(CSymbolName.family(name) == family)
  }
}
