#include "import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte says whose JSON it is. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const formats[] = {"csv", "schelling", "gmcr"};
    if (size > 0) {
        fuzz_import(formats[data[0] % 3], data + 1, size - 1);
    }
    return 0;
}
