#include "faultvfs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real;
  const char *name;
} fault_file;

typedef struct {
  int kind;
  char *name;
  sqlite3_int64 offset;
  sqlite3_int64 length;
  void *bytes;
} change;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs shim;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct {
  char prefix[512];
  int kinds;
  int manner;
  long call;
  int forever;
  long count;
  int has_failed;
  int is_recording;
} state;

static change *changes;
static long change_count, change_capacity;

static int is_ours(const char *name) {
  return name && state.prefix[0] && strncmp(name, state.prefix, strlen(state.prefix)) == 0;
}

// Counts a call and says whether it fails.
static int fails(const char *name, int kind) {
  int result = 0;
  pthread_mutex_lock(&lock);
  if (is_ours(name) && (state.kinds & kind)) {
    state.count++;
    result = state.call > 0
        && (state.forever ? state.count >= state.call : state.count == state.call);
    if (result) state.has_failed = 1;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

static void record(
    int kind, const char *name, sqlite3_int64 offset, sqlite3_int64 length, const void *bytes) {
  pthread_mutex_lock(&lock);
  if (state.is_recording && is_ours(name)) {
    if (change_count == change_capacity) {
      change_capacity = change_capacity ? change_capacity * 2 : 1024;
      changes = realloc(changes, change_capacity * sizeof(change));
    }
    change *c = &changes[change_count++];
    *c = (change){kind, strdup(name), offset, length, NULL};
    if (bytes) {
      c->bytes = malloc(length ? length : 1);
      memcpy(c->bytes, bytes, length);
    }
  }
  pthread_mutex_unlock(&lock);
}

#define REAL(f) (((fault_file *)(f))->real)
#define NAME(f) (((fault_file *)(f))->name)

static int f_close(sqlite3_file *f) {
  int code = REAL(f)->pMethods ? REAL(f)->pMethods->xClose(REAL(f)) : SQLITE_OK;
  f->pMethods = NULL;
  return code;
}

static int f_read(sqlite3_file *f, void *bytes, int count, sqlite3_int64 offset) {
  if (fails(NAME(f), FAULT_READ)) return SQLITE_IOERR_READ;
  return REAL(f)->pMethods->xRead(REAL(f), bytes, count, offset);
}

static int f_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 offset) {
  if (fails(NAME(f), FAULT_WRITE)) {
    if (state.manner == FAULT_AS_SHORT_WRITE) {
      REAL(f)->pMethods->xWrite(REAL(f), bytes, count / 2, offset);
    }
    return state.manner == FAULT_AS_IO_ERROR ? SQLITE_IOERR_WRITE : SQLITE_FULL;
  }
  record(RECORD_WRITE, NAME(f), offset, count, bytes);
  return REAL(f)->pMethods->xWrite(REAL(f), bytes, count, offset);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 size) {
  if (fails(NAME(f), FAULT_TRUNCATE)) return SQLITE_IOERR_TRUNCATE;
  record(RECORD_TRUNCATE, NAME(f), 0, size, NULL);
  return REAL(f)->pMethods->xTruncate(REAL(f), size);
}

static int f_sync(sqlite3_file *f, int flags) {
  if (fails(NAME(f), FAULT_SYNC)) return SQLITE_IOERR_FSYNC;
  int code = REAL(f)->pMethods->xSync(REAL(f), flags);
  record(RECORD_SYNC, NAME(f), 0, 0, NULL);
  return code;
}

static int f_size(sqlite3_file *f, sqlite3_int64 *size) {
  return REAL(f)->pMethods->xFileSize(REAL(f), size);
}
static int f_lock(sqlite3_file *f, int level) { return REAL(f)->pMethods->xLock(REAL(f), level); }
static int f_unlock(sqlite3_file *f, int level) {
  return REAL(f)->pMethods->xUnlock(REAL(f), level);
}
static int f_reserved(sqlite3_file *f, int *result) {
  return REAL(f)->pMethods->xCheckReservedLock(REAL(f), result);
}
static int f_control(sqlite3_file *f, int what, void *argument) {
  return REAL(f)->pMethods->xFileControl(REAL(f), what, argument);
}
static int f_sector(sqlite3_file *f) { return REAL(f)->pMethods->xSectorSize(REAL(f)); }
static int f_device(sqlite3_file *f) {
  return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f));
}
static int f_map(sqlite3_file *f, int page, int size, int extend, void volatile **at) {
  if (fails(NAME(f), FAULT_SHARED_MEMORY)) return SQLITE_IOERR_SHMMAP;
  return REAL(f)->pMethods->xShmMap(REAL(f), page, size, extend, at);
}
static int f_map_lock(sqlite3_file *f, int offset, int count, int flags) {
  return REAL(f)->pMethods->xShmLock(REAL(f), offset, count, flags);
}
static void f_map_barrier(sqlite3_file *f) { REAL(f)->pMethods->xShmBarrier(REAL(f)); }
static int f_unmap(sqlite3_file *f, int remove) {
  return REAL(f)->pMethods->xShmUnmap(REAL(f), remove);
}

// Version 2: shared memory for WAL, but no memory-mapped reads past us.
static const sqlite3_io_methods methods = {
    2,          f_close,   f_read,     f_write,   f_truncate, f_sync,     f_size,
    f_lock,     f_unlock,  f_reserved, f_control, f_sector,   f_device,   f_map,
    f_map_lock, f_map_barrier, f_unmap, 0, 0,
};

static int v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
  fault_file *file = (fault_file *)f;
  (void)v;
  memset(file, 0, sizeof *file);
  file->real = (sqlite3_file *)(file + 1);
  file->name = name;
  if (fails(name, FAULT_OPEN)) return SQLITE_CANTOPEN;
  int exists = 1;
  if (name && (flags & SQLITE_OPEN_CREATE)) {
    system_vfs->xAccess(system_vfs, name, SQLITE_ACCESS_EXISTS, &exists);
  }
  int code = system_vfs->xOpen(system_vfs, name, file->real, flags, out);
  if (code == SQLITE_OK || file->real->pMethods) f->pMethods = &methods;
  if (code == SQLITE_OK && !exists) record(RECORD_CREATE, name, 0, 0, NULL);
  return code;
}

static int v_delete(sqlite3_vfs *v, const char *name, int sync) {
  (void)v;
  record(RECORD_DELETE, name, 0, 0, NULL);
  return system_vfs->xDelete(system_vfs, name, sync);
}
static int v_access(sqlite3_vfs *v, const char *name, int flags, int *result) {
  (void)v;
  return system_vfs->xAccess(system_vfs, name, flags, result);
}
static int v_path(sqlite3_vfs *v, const char *name, int count, char *out) {
  (void)v;
  return system_vfs->xFullPathname(system_vfs, name, count, out);
}
static int v_random(sqlite3_vfs *v, int count, char *out) {
  (void)v;
  return system_vfs->xRandomness(system_vfs, count, out);
}
static int v_sleep(sqlite3_vfs *v, int microseconds) {
  (void)v;
  return system_vfs->xSleep(system_vfs, microseconds);
}
static int v_error(sqlite3_vfs *v, int count, char *out) {
  (void)v;
  return system_vfs->xGetLastError ? system_vfs->xGetLastError(system_vfs, count, out) : 0;
}
static int v_time(sqlite3_vfs *v, double *out) {
  (void)v;
  return system_vfs->xCurrentTime(system_vfs, out);
}
static int v_time64(sqlite3_vfs *v, sqlite3_int64 *out) {
  (void)v;
  return system_vfs->xCurrentTimeInt64(system_vfs, out);
}

static int install_code;

static void install(void) {
  system_vfs = sqlite3_vfs_find(NULL);
  if (!system_vfs) {
    install_code = SQLITE_ERROR;
    return;
  }
  shim = *system_vfs;
  shim.iVersion = 2;
  shim.szOsFile = (int)sizeof(fault_file) + system_vfs->szOsFile;
  shim.pNext = NULL;
  shim.zName = "fault";
  shim.xOpen = v_open;
  shim.xDelete = v_delete;
  shim.xAccess = v_access;
  shim.xFullPathname = v_path;
  shim.xDlOpen = 0;
  shim.xDlError = 0;
  shim.xDlSym = 0;
  shim.xDlClose = 0;
  shim.xRandomness = v_random;
  shim.xSleep = v_sleep;
  shim.xGetLastError = v_error;
  shim.xCurrentTime = v_time;
  shim.xCurrentTimeInt64 = v_time64;
  install_code = sqlite3_vfs_register(&shim, 1);
}

int faultvfs_install(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
  return install_code;
}

static void set_prefix(const char *prefix) {
  strncpy(state.prefix, prefix, sizeof state.prefix - 1);
  state.prefix[sizeof state.prefix - 1] = 0;
}

void faultvfs_arm(const char *prefix, int kinds, int manner, long call, int forever) {
  pthread_mutex_lock(&lock);
  set_prefix(prefix);
  state.kinds = kinds;
  state.manner = manner;
  state.call = call;
  state.forever = forever;
  state.count = 0;
  state.has_failed = 0;
  state.is_recording = 0;
  pthread_mutex_unlock(&lock);
}

long faultvfs_disarm(void) {
  pthread_mutex_lock(&lock);
  long count = state.count;
  state.prefix[0] = 0;
  state.kinds = 0;
  state.is_recording = 0;
  pthread_mutex_unlock(&lock);
  return count;
}

int faultvfs_has_failed(void) { return state.has_failed; }

void faultvfs_record(const char *prefix) {
  pthread_mutex_lock(&lock);
  for (long i = 0; i < change_count; i++) {
    free(changes[i].name);
    free(changes[i].bytes);
  }
  change_count = 0;
  set_prefix(prefix);
  state.kinds = 0;
  state.is_recording = 1;
  pthread_mutex_unlock(&lock);
}

long faultvfs_record_count(void) { return change_count; }

int faultvfs_record_at(
    long index, const char **name, sqlite3_int64 *offset, sqlite3_int64 *length,
    const void **bytes) {
  if (index < 0 || index >= change_count) return 0;
  change *c = &changes[index];
  *name = c->name;
  *offset = c->offset;
  *length = c->length;
  *bytes = c->bytes;
  return c->kind;
}
