/* Any bytes as a workbook: as the archive itself, as the one sheet of an .xlsx, as its texts and
 * styles, or as the content of an .ods; the first byte says which. */
#include "import.h"

#include <zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char workbook[] = "<workbook><sheets><sheet name='S' r:id='r1'/></sheets></workbook>";
static const char links[] = "<Relationships><Relationship Id='r1' Target='s.xml'/></Relationships>";
static const char sheet[] =
    "<worksheet><row r='1'><c r='A1' t='s' s='1'><v>0</v></c><c r='B1' s='1'>"
    "<v>45000.5</v></c></row></worksheet>";

static void put(zip_t *zip, const char *name, const void *bytes, size_t length) {
    zip_source_t *source = zip_source_buffer(zip, bytes, length, 0);
    require(source != NULL);
    zip_int64_t index = zip_file_add(zip, name, source, 0);
    require(index >= 0 && zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0);
}

static void put_text(zip_t *zip, const char *name, const char *text) {
    put(zip, name, text, strlen(text));
}

static void fill(zip_t *zip, uint8_t kind, const uint8_t *data, size_t size) {
    if (kind == 1) {
        put(zip, "content.xml", data, size);
        return;
    }
    put_text(zip, "xl/workbook.xml", workbook);
    put_text(zip, "xl/_rels/workbook.xml.rels", links);
    if (kind == 2) {
        put(zip, "xl/s.xml", data, size);
        return;
    }
    put_text(zip, "xl/s.xml", sheet);
    put(zip, kind == 3 ? "xl/sharedStrings.xml" : "xl/styles.xml", data, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { KINDS = 5 };
    if (size == 0 || data[0] % KINDS == 0) {
        fuzz_import("csv", data + (size > 0 ? 1 : 0), size > 0 ? size - 1 : 0);
        return 0;
    }
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, NULL);
    require(memory != NULL);
    zip_source_keep(memory);
    zip_t *zip = zip_open_from_source(memory, ZIP_TRUNCATE, NULL);
    require(zip != NULL);
    fill(zip, data[0] % KINDS, data + 1, size - 1);
    require(zip_close(zip) == 0);
    zip_stat_t about;
    require(zip_source_open(memory) == 0 && zip_source_stat(memory, &about) == 0);
    uint8_t *bytes = malloc(about.size);
    require(bytes != NULL && zip_source_read(memory, bytes, about.size) == (zip_int64_t)about.size);
    fuzz_import("csv", bytes, about.size);
    free(bytes);
    zip_source_close(memory);
    zip_source_free(memory);
    return 0;
}
