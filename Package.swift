// swift-tools-version: 6.2

import PackageDescription

// Each target imports only what its row names; `make check-imports` compares the sources with this file.
let package = Package(
  name: "casebook",
  products: [
    .executable(name: "casebook", targets: ["casebook"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(name: "CVectorscan", pkgConfig: "libhs", providers: [.apt(["libvectorscan-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),

    .target(name: "CaseModel"),
    .target(name: "Diagrams", dependencies: ["CaseModel", "CGraphviz"]),
    .target(name: "Charts", dependencies: ["CaseModel"]),
    .target(name: "Markup", dependencies: ["CaseModel", "CCmark"]),
    .target(name: "Matching", dependencies: ["CaseModel", "CVectorscan", "CPCRE2"]),
    .target(name: "Artifacts", dependencies: ["CaseModel", "CArchive"]),
    .target(name: "Analyzers", dependencies: ["CaseModel", "Artifacts"]),
    .target(
      name: "Knowledge",
      dependencies: ["CaseModel", "Markup", "Matching", .product(name: "Yams", package: "Yams")]
    ),
    .target(
      name: "Diagnosis",
      dependencies: ["CaseModel", "Knowledge", .product(name: "Crypto", package: "swift-crypto")]
    ),
    .target(
      name: "Rendering",
      dependencies: [
        "CaseModel", "Knowledge", "Diagnosis", "Markup", "Diagrams", "Charts",
        .product(name: "Mustache", package: "swift-mustache"),
      ]
    ),
    .target(
      name: "Collecting",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .target(
      name: "Commands",
      dependencies: [
        "CaseModel", "Diagrams", "Charts", "Markup", "Matching", "Artifacts", "Analyzers", "Knowledge",
        "Diagnosis", "Rendering", "Collecting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .executableTarget(name: "casebook", dependencies: ["Commands"]),

    .target(name: "TestSupport", dependencies: ["CaseModel"], path: "Tests/TestSupport"),
    .testTarget(name: "CaseModelTests", dependencies: ["CaseModel"]),
    .testTarget(name: "DiagramsTests", dependencies: ["Diagrams", "CaseModel", "TestSupport"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "CaseModel", "TestSupport"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"], exclude: ["Specifications"]),
    .testTarget(name: "MatchingTests", dependencies: ["Matching", "CaseModel", "TestSupport"]),
    .testTarget(name: "ArtifactsTests", dependencies: ["Artifacts", "CaseModel", "TestSupport"]),
    .testTarget(name: "AnalyzersTests", dependencies: ["Analyzers", "Artifacts", "CaseModel", "TestSupport"]),
    .testTarget(name: "KnowledgeTests", dependencies: ["Knowledge", "CaseModel", "Markup", "Matching", "TestSupport"]),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["Diagnosis", "CaseModel", "Knowledge", "Markup", "Matching", "TestSupport"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["Rendering", "CaseModel", "Knowledge", "Markup", "Diagrams", "Matching", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(name: "CollectingTests", dependencies: ["Collecting", "TestSupport"], exclude: ["Recorded"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: ["Commands", "CaseModel", "Artifacts", "Knowledge", "Rendering", "Collecting", "TestSupport"]),
  ]
)

// The same strict flags everywhere.
// ExistentialAny:              https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
// InternalImportsByDefault:    https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
// MemberImportVisibility:      https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
// NonisolatedNonsendingByDefault: https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
for target in package.targets where target.type != .system {
  var settings = target.swiftSettings ?? []
  settings.append(.swiftLanguageMode(.v6))
  settings.append(.enableUpcomingFeature("ExistentialAny"))
  settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
  settings.append(.enableUpcomingFeature("MemberImportVisibility"))
  settings.append(.enableUpcomingFeature("NonisolatedNonsendingByDefault"))
  settings.append(.treatAllWarnings(as: .error))
  target.swiftSettings = settings
}
