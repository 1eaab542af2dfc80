import ArgumentParser
import RegistryCore
import Reports
import Schema

/// What an office puts on a printed report; settings of the registry fill in what is not named.
struct PrintOptions: ParsableArguments {
  private enum Help {
    static let agency = ArgumentHelp(
      vi: "Cơ quan trên bản in, các dòng cách nhau bằng | (xlsx, pdf, html).",
      en: "The office on a print, lines divided by | (xlsx, pdf, html).",
      value: "text")
    static let number = ArgumentHelp(
      vi: "Số, ký hiệu trên bản in, ví dụ 12/BC-UBND.",
      en: "The number on a print, such as 12/BC-UBND.",
      value: "text")
    static let place = ArgumentHelp(
      vi: "Địa danh trên bản in.",
      en: "The place on a print.",
      value: "text")
    static let signedOn = ArgumentHelp(
      vi: "Ngày ký trên bản in: 05/12/2025.",
      en: "The day on a print: 05/12/2025.",
      value: "date")
    static let signer = ArgumentHelp(
      vi: "Người ký bản in.",
      en: "Who signs a print.",
      value: "name")
    static let signerTitle = ArgumentHelp(
      vi: "Chức vụ người ký bản in.",
      en: "As what a print is signed.",
      value: "text")
  }

  @Option(help: Help.agency)
  var agency: String?

  @Option(help: Help.number)
  var number: String?

  @Option(help: Help.place)
  var place: String?

  @Option(help: Help.signedOn)
  var signedOn: String?

  @Option(help: Help.signer)
  var signer: String?

  @Option(help: Help.signerTitle)
  var signerTitle: String?

  /// The details; throws for a day that is none.
  func details() throws -> PrintDetails {
    var details = PrintDetails()
    (details.agency, details.number, details.place) = (agency, number, place)
    (details.signer, details.signerTitle) = (signer, signerTitle)
    details.signedOn = try signedOn.map { try DayArgument.iso($0) }
    return details
  }
}
