#include "import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever follows a header and a drawn line is read as Markdown. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char head[] = "| actor | power | position | salience |\n|---|---|---|---|\n";
    char *text = malloc(sizeof head + size);
    require(text != NULL);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + sizeof head - 1, data, size);
    fuzz_import("csv", (const uint8_t *)text, sizeof head - 1 + size);
    free(text);
    return 0;
}
