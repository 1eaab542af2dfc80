// swift-tools-version: 6.1
import PackageDescription

// Imports run one way only; a target sees no module that is not listed here.
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let embedding: [Target.PluginUsage] = ["EmbedPlugin"]

let package = Package(
  name: "sobo",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .executableTarget(name: "EmbedTool"),
    .plugin(
      name: "EmbedPlugin", capability: .buildTool(), dependencies: ["EmbedTool"],
      path: "Sources/EmbedPlugin"),
    .systemLibrary(name: "CSQLite", path: "Sources/CSQLite"),
    .target(name: "SQLite", dependencies: ["CSQLite"], exclude: ["DESIGN.md"]),
    .target(name: "Vietnamese", exclude: ["DESIGN.md"]),
    .target(name: "Sheets", exclude: ["DESIGN.md"]),
    .target(name: "Migrations", path: "Migrations", plugins: embedding),
    .target(
      name: "RegistryCore", dependencies: ["SQLite", "Vietnamese", "Sheets", "Migrations", crypto],
      exclude: ["DESIGN.md"]),
  ],
  swiftLanguageModes: [.v6]
)
