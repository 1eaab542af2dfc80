import Foundation
import TestSupport
import Testing

/// Lines that bring little, and lines that bring it slowly.
@Suite struct SlowLineTests {
  @Test func slowHeadAndSlowBodyAreClosed() throws {
    let desk = try DeskProcess("--deadline", "2")
    for text in [
      "GET / HTTP/1.1\r\nHost: localho", "",
      "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nlogin=",
    ] {
      let connection = try Browser.Connection(port: desk.port)
      let begun = ContinuousClock.now
      // A byte now and then does not hold it.
      connection.write(text)
      for _ in 0..<3 {
        usleep(400_000)
        connection.write("a")
      }
      _ = connection.readAll()
      let time = ContinuousClock.now - begun
      #expect(time > .seconds(1) && time < .seconds(8), "\(text): \(time)")
    }
    #expect(try desk.stranger().get("/health").status == 200)
  }

  /// A body that comes over several of the times that a request may take, and one that stops in between.
  @Test func slowFileThatMakesWayArrivesAndOneThatStopsIsClosed() throws {
    let desk = try DeskProcess("--deadline", "2")
    let browser = try desk.browser("here")
    let rows =
      "code,village,commune_code,registered_on\n"
      + String(
        repeating: "x,MOCNAY xóm,01273,2025-09-01\n", count: 2_000)
    let body = browser.fileForm(rows, name: "chậm.csv", kind: "households")
    let head =
      "POST /imports HTTP/1.1\r\nHost: localhost:\(desk.port)\r\n"
      + "Origin: http://localhost:\(desk.port)\r\nConnection: close\r\n"
      + "Cookie: __Host-sobo=\(browser.cookie ?? "")\r\n"
      + "Content-Type: multipart/form-data; boundary=\(Browser.boundary)\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n"
    let bytes = Array(body.utf8)
    for stops in [false, true] {
      let connection = try Browser.Connection(port: desk.port)
      let begun = ContinuousClock.now
      connection.write(head)
      let step = bytes.count / 14 + 1
      for start in stride(from: 0, to: bytes.count, by: step) {
        if stops, start > bytes.count / 2 { break }
        usleep(500_000)
        connection.write(bytes[start..<min(start + step, bytes.count)])
      }
      let answer = connection.readAll()
      let time = ContinuousClock.now - begun
      if stops {
        #expect(answer.isEmpty)
        #expect(time < .seconds(12), "\(time)")
      } else {
        #expect(time > .seconds(5), "\(time)")
        let answer = try Browser.answer(answer)
        #expect(answer.status == 303 && answer.location.hasPrefix("/imports/"), "\(answer)")
      }
    }
    let list = try browser.get("/imports").body
    #expect(list.components(separatedBy: "chậm.csv").count == 2)
  }

  /// What is taken slowly but steadily is sent whole; who takes nothing is closed.
  @Test func slowReaderThatMakesWayGetsAllAndOneThatStopsIsClosed() throws {
    let desk = try DeskProcess("--deadline", "2")
    let browser = try desk.browser("boss")
    // Of rows that are refused, which come back as a file of some megabytes.
    let note = String(repeating: "ghi chú rất dài ", count: 250)
    let rows =
      "code,village,commune_code,registered_on,note\n"
      + (0..<2_000).map {
        "R\($0),MOCNAY xóm,01273,31/02/2025,\(note)\n"
      }.joined()
    let path = try browser.sendFile(rows)
    _ = try browser.settled(path)
    let whole = try browser.get(path + "/rejects")
    #expect(whole.status == 200 && whole.body.utf8.count > 8 << 20, "\(whole.body.utf8.count)")
    let request =
      "GET \(path)/rejects HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      + "Cookie: __Host-sobo=\(browser.cookie ?? "")\r\n\r\n"
    for stops in [false, true] {
      let connection = try Browser.Connection(port: desk.port, receiving: 64 << 10)
      connection.write(request)
      var count = 0
      if stops {
        count += connection.read(1 << 16)
        usleep(7_000_000)
      } else {
        for _ in 0..<10 {
          usleep(500_000)
          count += connection.read(1 << 19)
        }
      }
      count += connection.readAll().count
      #expect((count > whole.body.utf8.count) != stops, "\(stops): \(count)")
    }
  }
}
