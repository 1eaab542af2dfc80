// A VFS for tests, in front of the system's: it fails a chosen call, or records every change, of
// the files whose names begin with a prefix. All other files pass through.
#ifndef FAULTVFS_H
#define FAULTVFS_H

#include <sqlite3.h>

// What is counted and fails; each bit one kind of call.
enum {
  FAULT_WRITE = 1,
  FAULT_SYNC = 2,
  FAULT_TRUNCATE = 4,
  FAULT_READ = 8,
  FAULT_OPEN = 16,
  FAULT_SHARED_MEMORY = 32,
};

// How a write fails.
enum {
  FAULT_AS_IO_ERROR = 0,
  FAULT_AS_FULL_DISK = 1,
  // Half of the bytes are written before the disk is full.
  FAULT_AS_SHORT_WRITE = 2,
};

// What the record holds, in the order of the calls.
enum {
  RECORD_CREATE = 1,
  RECORD_WRITE = 2,
  RECORD_TRUNCATE = 3,
  RECORD_SYNC = 4,
  RECORD_DELETE = 5,
};

// Registers the VFS as the default one; further calls do nothing. Gives SQLite's result code.
int faultvfs_install(void);

// Fails call number `call` (from 1) of the given kinds on files under `prefix`, or with
// `forever` that one and all after it. Call 0 fails nothing and only counts.
void faultvfs_arm(const char *prefix, int kinds, int manner, long call, int forever);

// Passes everything through again, and gives the number of calls counted.
long faultvfs_disarm(void);

// Whether a call failed since it was armed.
int faultvfs_has_failed(void);

// Records the changes to files under `prefix` from now on, until it is disarmed; the record
// stays until the next one begins.
void faultvfs_record(const char *prefix);

// The number of changes recorded so far.
long faultvfs_record_count(void);

// One change: gives its kind. `name` and `bytes` belong to the record; `length` is the number of
// bytes written or the size after a truncation.
int faultvfs_record_at(
    long index, const char **name, sqlite3_int64 *offset, sqlite3_int64 *length,
    const void **bytes);

#endif
