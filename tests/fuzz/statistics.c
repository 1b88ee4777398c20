/* Any bytes that look like a file of Stata or SPSS. */
#include "import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_import("csv", data, size);
    return 0;
}
