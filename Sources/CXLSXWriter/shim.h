// The system library, as it is.
#ifndef CXLSXWRITER_SHIM_H
#define CXLSXWRITER_SHIM_H

#include <xlsxwriter.h>
// The library that it packs with.
#include <xlsxwriter/third_party/zip.h>

#endif
