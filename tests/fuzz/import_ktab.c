#include "import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_import("ktab", data, size);
    fuzz_import("ktab-xml", data, size);
    return 0;
}
