import Foundation
import TestSupport
import Testing

/// Audits, proofs and checkpoints of a registry that another process writes all the while: each is of one
/// state.
@Suite struct MovingRegistryTests {
  private let shell: Shell

  init() throws {
    shell = try Shell.initialised()
    let script = """
      printf 'code,village,commune_code,registered_on\n' > h.csv
      printf 'household_code,code,full_name,sex,birth,ethnic_group,relation\n' > m.csv
      for i in $(seq 1 150); do
        echo "CB$i,Xóm Một,01267,2021-01-01" >> h.csv
        echo "CB$i,1,Nông Văn An,Nam,1980,Tày,Chủ hộ" >> m.csv
      done
      "$SOBO" import households h.csv --no-breakers && "$SOBO" import members m.csv --no-breakers
      "$SOBO" audit keygen --output k.key --name test > k.pub
      "$SOBO" audit checkpoint --key k.key --output first.note
      "$SOBO" audit keygen --witness --output w.key --name inspectorate > w.pub
      """
    let made = try shell.bash(script)
    #expect(made.status == 0, "\(made.output)\(made.errors)")
  }

  @Test func whatIsProvenAndSignedIsOfOneState() throws {
    // The writer ends when the file `stop` is there.
    let run = try shell.bash(
      """
      (while [ ! -e stop ]; do
        n=$((n + 1))
        "$SOBO" record edit households CB1 note="lần $n" >> writer.log 2>&1 || exit 1
      done) &
      writer=$!
      fail() { echo "$@"; touch stop; wait $writer; exit 9; }
      before=first.note
      "$SOBO" audit keygen --witness --output w.key --name inspectorate > w.pub
      for i in 1 2 3 4 5; do
        "$SOBO" audit checkpoint --key k.key --output c$i.note --extends $before --request r$i 2>> err \\
          || fail checkpoint $i
        "$SOBO" audit witness r$i --state seen --key w.key --public-key "$(cat k.pub)" > /dev/null 2>> err \\
          || fail witness $i
        before=c$i.note
        "$SOBO" audit prove households CB1 > p.json 2>> err || fail prove $i
        "$SOBO" audit prove households CB1 --checkpoint c$i.note > q.json 2>> err || fail prove at $i
        "$SOBO" audit verify-proof q.json --checkpoint c$i.note --public-key "$(cat k.pub)" >> out 2>> err \\
          || fail proof $i
        "$SOBO" audit prove --since first.note > s.json 2>> err || fail since $i
        "$SOBO" audit run --fail-on never --rule E01 --format json > a.json 2>> err
        code=$?
        [ $code = 0 ] || [ $code = 75 ] || fail run $i $code
      done
      touch stop
      wait $writer || { cat writer.log; exit 8; }
      grep -c . writer.log
      """)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let errors = (try? String(contentsOfFile: shell.folder.path("err"), encoding: .utf8)) ?? ""
    #expect(run.status == 0, "\(errors)")
    let written = Int(run.output.split(separator: "\n").last ?? "") ?? 0
    #expect(written > 3, "nobody wrote meanwhile: \(run.output)")
    let verdict = try shell.sobo(
      "audit", "verify", "--checkpoint", "c5.note", "--public-key",
      String(contentsOfFile: shell.folder.path("k.pub"), encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines))
    #expect(verdict.status == 0, "\(verdict.output)\(verdict.errors)")
  }
}
