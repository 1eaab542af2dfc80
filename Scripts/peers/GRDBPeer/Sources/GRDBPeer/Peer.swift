import Foundation
import GRDB

/// What the registry's own work is measured against: the same rows through GRDB.
///
/// `insert FILE.csv DATABASE` writes plain rows into a bare table in one transaction;
/// `read DATABASE` reads them all. The file is split at commas: no field of it is quoted.
@main struct Peer {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count >= 3 else { return print("insert FILE.csv DATABASE | read DATABASE") }
    if words[1] == "insert", words.count == 4 {
      try insert(words[2], into: words[3])
    } else {
      try read(words[2])
    }
  }

  private static func insert(_ file: String, into path: String) throws {
    let lines = try String(contentsOfFile: file, encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let columns = lines[0].split(separator: ",").map(String.init)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(
        sql: "CREATE TABLE t (\(columns.joined(separator: " TEXT, ")) TEXT, PRIMARY KEY (code))")
      let marks = columns.map { _ in "?" }.joined(separator: ", ")
      let statement = try db.makeStatement(sql: "INSERT INTO t VALUES (\(marks))")
      for line in lines.dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        try statement.execute(arguments: StatementArguments(fields))
      }
    }
  }

  private static func read(_ path: String) throws {
    let count = try DatabaseQueue(path: path).read { db in
      var bytes = 0
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM t")
      while let row = try rows.next() {
        for index in 0..<row.count { bytes += (row[index] as String?)?.utf8.count ?? 0 }
      }
      return bytes
    }
    print(count)
  }
}
