import ArgumentParser
import Schema

/// Which unit of the administrative map a result is about.
struct UnitOption: ParsableArguments {
  private enum Help {
    static let unit = ArgumentHelp(
      vi: "Mã hoặc tên của tỉnh, huyện cũ hoặc xã (mặc định: cả tỉnh).",
      en: "Code or name of the province, a former district or a commune (default: the province).",
      value: "code")
  }

  @Option(help: Help.unit)
  var unit: String?
}

/// The commune that something is done for.
struct CommuneUnit: ParsableArguments {
  private enum Help {
    static let unit = ArgumentHelp(
      vi: "Mã hoặc tên xã.", en: "The commune's code or name.", value: "code")
  }

  @Option(help: Help.unit)
  var unit: String
}

/// Which commune of today's map findings are about.
struct CommuneOption: ParsableArguments {
  private enum Help {
    static let commune = ArgumentHelp(
      vi: "Mã hoặc tên xã trên bản đồ hiện nay.",
      en: "A commune's code or name on today's map.",
      value: "code")
  }

  @Option(help: Help.commune)
  var commune: String?
}

/// Which state of the administrative map codes are read on.
struct MapOption: ParsableArguments {
  private enum Help {
    static let map = ArgumentHelp(
      vi: "Bản đồ: old (trước 01/07/2025), new, hoặc của một ngày; mặc định: của ngày được hỏi.",
      en: "Map: old (before 1 July 2025), new, or that of a day; default: of the day asked about.",
      value: "old|new|date")
  }

  @Option(help: Help.map)
  var map: MapChoice?
}

extension MapChoice: ExpressibleByArgument {
  /// Reads what is typed behind `--map`.
  public init?(argument: String) { self.init(argument) }
}
