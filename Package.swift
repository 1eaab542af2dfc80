// swift-tools-version: 6.1
import PackageDescription

// Imports run one way only. A target imports no module that it does not list; the package
// manager would let it, so TargetImportTests looks.
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let web: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]
let embedding: [Target.PluginUsage] = ["EmbedPlugin"]

let package = Package(
  name: "sobo",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // Without traits: what they bring is not used, and the program would be larger.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
  ],
  targets: [
    .executableTarget(name: "EmbedTool"),
    .plugin(
      name: "EmbedPlugin", capability: .buildTool(), dependencies: ["EmbedTool"],
      path: "Sources/EmbedPlugin"),
    .systemLibrary(name: "CSQLite", path: "Sources/CSQLite"),
    .target(name: "SQLite", dependencies: ["CSQLite"], exclude: ["DESIGN.md"]),
    .target(name: "Vietnamese", exclude: ["DESIGN.md"]),
    .systemLibrary(name: "CZlib", path: "Sources/CZlib"),
    .systemLibrary(name: "CExpat", path: "Sources/CExpat"),
    .systemLibrary(name: "CXLSXWriter", path: "Sources/CXLSXWriter"),
    .systemLibrary(name: "CSodium", path: "Sources/CSodium", pkgConfig: "libsodium"),
    .systemLibrary(name: "CQRencode", path: "Sources/CQRencode", pkgConfig: "libqrencode"),
    .target(name: "JSON"),
    .target(name: "Messages"),
    .target(
      name: "Sheets",
      dependencies: ["JSON", "Messages", "Vietnamese", "CZlib", "CExpat", "CXLSXWriter", crypto],
      exclude: ["DESIGN.md"],
      // What libxlsxwriter packs with; it has no name without a version.
      linkerSettings: [.linkedLibrary(":libminizip.so.1")]),
    .target(name: "Migrations", path: "Migrations", plugins: embedding),
    .target(
      name: "RegistryCore",
      dependencies: ["Messages", "JSON", "SQLite", "Vietnamese", "Migrations", crypto],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Verification",
      dependencies: ["Schema", "RegistryCore", "SQLite", "JSON", "Vietnamese", crypto],
      exclude: ["VERIFICATION.md"]),
    .target(
      name: "Schema", dependencies: ["RegistryCore", "Messages", "SQLite", "Sheets", "Vietnamese"],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Queries",
      dependencies: ["Schema", "RegistryCore", "SQLite", "JSON", "Sheets", "Vietnamese"],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Reviews",
      dependencies: ["Schema", "RegistryCore", "SQLite", "Sheets", "Vietnamese"],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Import",
      dependencies: [
        "Schema", "RegistryCore", "Reviews", "Messages", "SQLite", "JSON", "Sheets", "Vietnamese",
      ],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Records",
      dependencies: [
        "Import", "Verification", "Schema", "RegistryCore", "Queries", "SQLite", "JSON", "Sheets",
        "Vietnamese",
      ],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Approvals",
      dependencies: [
        "Import", "Records", "Schema", "RegistryCore", "Messages", "SQLite", "JSON", "Sheets",
      ],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "AdminMap",
      dependencies: [
        "Import", "Records", "Schema", "RegistryCore", "SQLite", "JSON", "Sheets", "Vietnamese",
      ],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Audits",
      dependencies: [
        "Verification", "Schema", "RegistryCore", "Queries", "SQLite", "JSON", "Sheets",
        "Vietnamese", crypto,
      ],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(name: "HTML", dependencies: ["RegistryCore", "Sheets"], plugins: embedding),
    .target(
      name: "Reports",
      dependencies: [
        "HTML", "Schema", "RegistryCore", "Reviews", "Audits", "Messages", "SQLite", "JSON",
        "Sheets",
        "Vietnamese",
      ], exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Backups",
      dependencies: [
        "Verification", "RegistryCore", "Audits", "Messages", "SQLite", "JSON", "Vietnamese",
      ],
      exclude: ["DESIGN.md"]),
    .target(
      name: "Authentication",
      dependencies: ["CSodium", "RegistryCore", "Messages", "SQLite", "JSON", crypto],
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "WebServer",
      dependencies: [
        "Authentication", "CQRencode", "HTML", "Approvals", "Audits", "Records", "Import",
        "Queries", "Reports",
        "Reviews",
        "Schema", "RegistryCore", "Messages", "SQLite", "JSON", "Sheets", "Vietnamese",
      ] + web,
      exclude: ["DESIGN.md"], plugins: embedding),
    .target(
      name: "Fixtures", dependencies: ["Sheets", "Vietnamese", "Migrations"], path: "Fixtures",
      exclude: ["README.md", "samples", "hostile", "odd", "fuzz", "registries", "reported"],
      // The tests make the sample province several times.
      swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))], plugins: embedding),
    .executableTarget(
      name: "sobo",
      dependencies: [
        "RegistryCore", "Verification", "Schema", "Reviews", "Queries", "Import", "Records",
        "AdminMap", "Approvals", "Authentication", "Audits", "Reports", "Backups", "Fixtures",
        "WebServer", "Messages", "SQLite", "JSON", "Sheets", "Vietnamese", arguments,
      ]),

    .target(
      name: "TestSupport",
      dependencies: ["CTestSetup", "RegistryCore", "SQLite", "Vietnamese", "Migrations", crypto],
      path: "Tests/TestSupport"),
    .target(name: "CTestSetup", dependencies: ["CSQLite"], path: "Tests/CTestSetup"),
    .target(name: "CFaultVFS", dependencies: ["CSQLite"], path: "Tests/CFaultVFS"),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "CFaultVFS", "TestSupport", "sobo", "Backups", "Import", "Records", "Schema",
        "RegistryCore", "SQLite",
      ],
      path: "Tests/Faults"),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "TestSupport", "JSON", "Sheets", "Verification", "Backups", "Audits", "Queries",
        "RegistryCore", "WebServer",
      ], path: "Tests/Fuzz/Targets"),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"]),
    .testTarget(name: "SQLiteTests", dependencies: ["TestSupport", "SQLite"]),
    .testTarget(name: "VietnameseTests", dependencies: ["TestSupport", "Vietnamese"]),
    .testTarget(
      name: "SheetsTests",
      dependencies: ["TestSupport", "JSON", "Messages", "Sheets", "Vietnamese"],
      exclude: ["Files"]
    ),
    .testTarget(
      name: "RegistryCoreTests",
      dependencies: ["TestSupport", "Schema", "RegistryCore", "SQLite", "Migrations"]),
    .testTarget(
      name: "ReviewsTests",
      dependencies: [
        "TestSupport", "Reviews", "Import", "Records", "AdminMap", "Schema", "RegistryCore",
        "SQLite", "Sheets", "Vietnamese",
      ]),
    .target(
      name: "ImportTestSupport",
      dependencies: ["TestSupport", "Import", "RegistryCore", "SQLite"],
      path: "Tests/ImportTestSupport"),
    .testTarget(
      name: "ImportTests",
      dependencies: [
        "ImportTestSupport", "TestSupport", "Import", "Records", "Schema", "RegistryCore", "SQLite",
        "Sheets", "Reviews", "Vietnamese",
      ]),
    .testTarget(
      name: "RecordsTests",
      dependencies: [
        "ImportTestSupport", "TestSupport", "Import", "Records", "Schema", "JSON", "RegistryCore",
        "SQLite", "Sheets",
      ]),
    .testTarget(
      name: "AdminMapTests",
      dependencies: [
        "TestSupport", "AdminMap", "Import", "Records", "Schema", "RegistryCore", "SQLite",
        "Sheets",
      ]),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "TestSupport", "Verification", "Audits", "Backups", "JSON", "RegistryCore", "SQLite",
        "Vietnamese",
      ]),
    .testTarget(
      name: "SchemaTests",
      dependencies: [
        "TestSupport", "Schema", "Import", "Records", "AdminMap", "Approvals", "Queries", "Reviews",
        "Verification",
        "Audits", "Reports", "RegistryCore", "Migrations", "SQLite", "Sheets",
      ]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(
      name: "QueriesTests",
      dependencies: [
        "TestSupport", "Queries", "Import", "Schema", "JSON", "RegistryCore", "SQLite", "Sheets",
        "Vietnamese",
      ]),
    .testTarget(
      name: "ApprovalsTests",
      dependencies: [
        "TestSupport", "Approvals", "Audits", "Import", "Records", "Verification", "Schema",
        "RegistryCore", "SQLite",
      ]),
    .testTarget(
      name: "AuditsTests",
      dependencies: [
        "TestSupport", "Audits", "Reviews", "Reports", "Queries", "Schema", "JSON", "RegistryCore",
        "SQLite", "Sheets", "Vietnamese",
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "TestSupport", "Reports", "Audits", "Reviews", "Schema", "JSON", "RegistryCore", "SQLite",
        "Sheets", "Vietnamese",
      ], exclude: ["Goldens"]),
    .testTarget(
      name: "BackupsTests",
      dependencies: [
        "TestSupport", "Messages", "Backups", "Audits", "Verification", "RegistryCore", "SQLite",
        "Vietnamese",
      ]),
    .testTarget(
      name: "FixturesTests", dependencies: ["Fixtures", "Sheets", "Schema", "Migrations"]),
    .testTarget(
      name: "AuthenticationTests",
      dependencies: ["TestSupport", "Authentication", "RegistryCore"]),
    .testTarget(
      name: "WebServerTests",
      dependencies: [
        "TestSupport", "sobo", "Authentication", "WebServer", "RegistryCore", "Verification",
      ]),
    .testTarget(name: "SourceTests", dependencies: ["sobo", "RegistryCore", arguments]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "sobo", "Import", "Schema", "Sheets", "RegistryCore", "SQLite", arguments,
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Scripts/docs renders the modules' symbols with this plugin; no other build has it.
if Context.environment["SOBO_DOCS"] != nil {
  package.dependencies += [
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-symbolkit", exact: "1.0.0"),
  ]
}

// What tests do themselves needs no optimiser; what they test has it in Scripts/test's build. But some
// read the sample province line by line.
for target in package.targets where target.isTest || target.path?.hasPrefix("Tests/") == true {
  target.swiftSettings =
    target.name == "FixturesTests"
    ? [.unsafeFlags(["-O"], .when(configuration: .debug))]
    : [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}

// Scripts/fuzz builds these with libFuzzer, which brings a main of its own; no other build does.
if Context.environment["SOBO_FUZZ"] != nil {
  let coverage = ["-sanitize=fuzzer"]
  for target in package.targets where target.type == .regular {
    target.swiftSettings = [.unsafeFlags(coverage)]
  }
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Driver",
      swiftSettings: [.unsafeFlags(coverage + ["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(coverage + ["-use-ld=lld"])]))
}

// Scripts/sanitize builds these tests and what they stand on, and nothing else.
if let only = Context.environment["SOBO_TESTS"] {
  var kept: Set<String> = []
  var waiting = only.split(separator: ",").map(String.init)
  while let name = waiting.popLast() {
    guard kept.insert(name).inserted else { continue }
    for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
      if case .byNameItem(let name, _) = dependency { waiting.append(name) }
    }
  }
  package.targets.removeAll {
    !kept.contains($0.name) && !["EmbedTool", "EmbedPlugin"].contains($0.name)
  }
}
