import Foundation
import PackagePlugin

/// Embeds the text files of a target's folder as an array of name and text.
///
/// One mechanism for all folders: migrations, queries, rules, fixtures. A target that uses the
/// plugin gets `embeddedFiles`, in the order of the names.
@main
struct EmbedFolder: BuildToolPlugin {
  static let extensions: Set<String> = ["sql", "csv", "geojson", "html", "css", "js"]

  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let source = target as? SourceModuleTarget else { return [] }
    let files = source.sourceFiles.map(\.url)
      .filter { Self.extensions.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files of \(target.name)",
        executable: try context.tool(named: "EmbedTool").url,
        arguments: [output.path, target.directoryURL.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
