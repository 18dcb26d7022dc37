import Testing

@testable import Analyzers

@Suite struct GoFunctionNameTests {
  @Test(arguments: [
    ("main.main", "main", "", GoFunctionName.Origin.program),
    ("main.(*cache).put", "main", "(*cache)", .program),
    ("main.Money.MarshalJSON", "main", "Money", .program),
    ("main.main.func1.2", "main", "", .program),
    ("main.cleanup.deferwrap1", "main", "", .program),
    ("main.(*List[...]).Len", "main", "(*List[...])", .program),
    ("example.com/app/tok.Count", "example.com/app/tok", "", .program),
    ("gopkg.in/yaml%2ev3.(*Decoder).Decode", "gopkg.in/yaml%2ev3", "(*Decoder)", .program),
    ("shop/internal/cart.Add", "shop/internal/cart", "", .program),
    ("encoding/json.(*encodeState).marshal", "encoding/json", "(*encodeState)", .standard),
    ("vendor/golang.org/x/net/http/httpguts.IsTokenRune", "vendor/golang.org/x/net/http/httpguts", "", .standard),
    ("sync.(*Mutex).Lock", "sync", "(*Mutex)", .standard),
    ("runtime.gopark", "runtime", "", .runtime),
    ("internal/runtime/maps.fatal", "internal/runtime/maps", "", .runtime),
    ("panic", "", "", .runtime),
    ("_cgoexp_bce95e9c39c0_goStep", "", "", .runtime),
    ("strlen", "", "", .foreign),
  ])
  func takesNamesApart(text: String, package: String, receiver: String, origin: GoFunctionName.Origin) {
    let name = GoFunctionName(text)
    #expect(name.package == package && name.receiver == receiver && name.origin == origin)
  }

  @Test func keepsTheListOfStandardPackagesSorted() {
    #expect(GoStandardPackages.roots == GoStandardPackages.roots.sorted())
    #expect(Set(GoStandardPackages.roots).count == GoStandardPackages.roots.count)
  }
}
