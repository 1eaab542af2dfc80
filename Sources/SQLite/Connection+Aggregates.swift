import CSQLite

/// The state of one group of an aggregate function of ours.
public protocol AggregateState: AnyObject {
  /// Takes a row's arguments.
  func step(_ arguments: borrowing FunctionArguments) throws
  /// The result of the group.
  func result() throws -> Value
}

private final class AggregateBox {
  let make: () -> any AggregateState
  init(_ make: @escaping () -> any AggregateState) { self.make = make }
}

/// What SQLite keeps of a group: its state, and the first error of a step.
private final class AggregateGroup {
  let state: any AggregateState
  var hasFailed = false
  init(_ state: any AggregateState) { self.state = state }
}

extension Connection {
  /// Makes an aggregate of ours callable from SQL (`sqlite3_create_function_v2`); `make` begins a group.
  ///
  /// An error of a group becomes the error of the statement, as with a function. The states of groups that
  /// a stopped statement leaves are released with it. Throws `SQLITE_MISUSE` as
  /// ``register(function:argumentCount:flags:_:)`` does.
  public func register(
    aggregate name: String, argumentCount: Int, flags: FunctionFlags,
    _ make: @escaping () -> any AggregateState
  ) throws(SQLiteError) {
    let handle = try opened()
    let box = Unmanaged.passRetained(AggregateBox(make)).toOpaque()
    // On failure SQLite calls the destructor itself.
    try check(
      sqlite3_create_function_v2(
        handle, name, Int32(clamping: argumentCount), SQLITE_UTF8 | flags.rawValue, box, nil,
        { context, count, values in
          guard let context, let group = group(of: context), !group.hasFailed else { return }
          do {
            try group.state.step(FunctionArguments(count: Int(count), values: values))
          } catch {
            group.hasFailed = true
            answer(error, in: context)
          }
        },
        { context in
          guard let context else { return }
          guard let place = place(of: context, bytes: 0), let kept = place.pointee else {
            // A group without rows has no state yet.
            return finish(context, newGroup(of: context))
          }
          place.pointee = nil
          finish(context, Unmanaged<AggregateGroup>.fromOpaque(kept).takeRetainedValue())
        },
        { user in
          if let user { Unmanaged<AggregateBox>.fromOpaque(user).release() }
        }))
  }
}

/// Where SQLite keeps a pointer for a group (`sqlite3_aggregate_context`); nil without memory, or with
/// no bytes where nothing was kept.
private func place(
  of context: OpaquePointer, bytes: Int32
) -> UnsafeMutablePointer<UnsafeMutableRawPointer?>? {
  sqlite3_aggregate_context(context, bytes)?
    .assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
}

private func newGroup(of context: OpaquePointer) -> AggregateGroup? {
  guard let user = sqlite3_user_data(context) else { return nil }
  return AggregateGroup(Unmanaged<AggregateBox>.fromOpaque(user).takeUnretainedValue().make())
}

private func group(of context: OpaquePointer) -> AggregateGroup? {
  let size = Int32(MemoryLayout<UnsafeMutableRawPointer?>.size)
  guard let place = place(of: context, bytes: size) else {
    sqlite3_result_error_nomem(context)
    return nil
  }
  if let kept = place.pointee {
    return Unmanaged<AggregateGroup>.fromOpaque(kept).takeUnretainedValue()
  }
  guard let group = newGroup(of: context) else { return nil }
  place.pointee = Unmanaged.passRetained(group).toOpaque()
  return group
}

private func finish(_ context: OpaquePointer, _ group: AggregateGroup?) {
  guard let group, !group.hasFailed else { return }
  do {
    answer(try group.state.result(), in: context)
  } catch {
    answer(error, in: context)
  }
}
