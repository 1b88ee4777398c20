#include "formats/format.h"

#include "base/error.h"

#include <string.h>

const char *plm__format_alias(const char *name) {
    static const char *const tables[] = {"xlsx", "ods", "json"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(name, tables[i]) == 0) {
            return "csv";
        }
    }
    return name;
}

bool plm__format_writes(const plm__format *of) {
    return of->write != NULL || of->write_case != NULL;
}

const plm__format *plm__format_find(const char *name) {
    for (size_t i = 0; plm__formats[i] != NULL; i++) {
        if (strcmp(plm__formats[i]->name, name) == 0) {
            return plm__formats[i];
        }
    }
    return NULL;
}

size_t plm_format_count(void) {
    size_t count = 0;
    while (plm__formats[count] != NULL) {
        count++;
    }
    return count;
}

plm_format_info plm_format_at(size_t index) {
    if (index >= plm_format_count()) {
        return (plm_format_info){0};
    }
    const plm__format *of = plm__formats[index];
    return (plm_format_info){of->name, of->about, of->read != NULL, plm__format_writes(of)};
}

plm_status plm__format_fail_unknown(const char *name, bool reads, plm_error *error) {
    char names[PLM_ERROR_TEXT] = "";
    size_t used = 0;
    for (size_t i = 0; plm__formats[i] != NULL; i++) {
        const plm__format *each = plm__formats[i];
        size_t length = strlen(each->name);
        bool fits = used + length + 2 < sizeof names;
        if ((reads ? each->read != NULL : plm__format_writes(each)) && fits) {
            memcpy(names + used, used > 0 ? ", " : "", used > 0 ? 2 : 0);
            used += used > 0 ? 2 : 0;
            memcpy(names + used, each->name, length);
            used += length;
        }
    }
    return plm__fail(error, PLM_E_NOT_FOUND, "there is no format '%.40s' to %s; there are %s", name,
                     reads ? "import from" : "export to", names);
}
