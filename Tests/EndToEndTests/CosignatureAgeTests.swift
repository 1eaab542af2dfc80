import TestSupport
import Testing

/// How old the last cosignature may be, for whoever inspects.
@Suite struct CosignatureAgeTests {
  @Test func whoVerifiesSaysHowOldACosignatureMayBe() throws {
    let shell = try Shell.initialised()
    let made = try shell.bash(
      """
      $SOBO audit keygen --output k.key --name test/k > k.pub
      $SOBO audit keygen --witness --output w.key --name w > w.pub
      $SOBO audit checkpoint --key k.key --output c.note
      """)
    #expect(made.status == 0, "\(made.errors)")
    func verify(_ options: String) throws -> Int {
      Int(
        try shell.bash("$SOBO audit verify --checkpoint c.note --public-key k.pub \(options)")
          .status)
    }
    // The registry asks for none, or for an old one.
    #expect(try verify("") == 0)
    #expect(try verify("--witness w.pub --cosigned-within 1") == 1)
    #expect(try shell.bash("$SOBO setting set cosignature_days 3650 --reason x").status == 0)
    #expect(try verify("--cosigned-within 1") == 1)
    #expect(try verify("--cosigned-within -1") == 64)
    #expect(try verify("--cosigned-within 9999999999") == 64)
    let cosigned = try shell.bash(
      """
      $SOBO audit checkpoint --key k.key --output d.note
      $SOBO audit witness d.note --state s --key w.key --public-key k.pub --output d.cosigned
      $SOBO audit verify --checkpoint d.cosigned --public-key k.pub --witness w.pub \
        --cosigned-within 1
      """)
    #expect(cosigned.status == 0, "\(cosigned.errors)")
  }
}
