#include "setup.h"

#include <sqlite3.h>

// Runs before any test opens a connection: the accounting of memory locks one mutex at every
// allocation, and tests that run side by side wait for each other there.
__attribute__((constructor)) static void stop_memory_accounting(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
