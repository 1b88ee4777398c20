#include "format_names.h"

#include "lines.h"
#include "plenum.h"

#include <string.h>

enum { NAME_COLUMNS = 13, WIDEST = 80 };

static const char *format_with(size_t at, bool reads) {
    for (size_t i = 0; i < plm_format_count(); i++) {
        plm_format_info info = plm_format_at(i);
        if ((reads ? info.reads : info.writes) && at-- == 0) {
            return info.name;
        }
    }
    return NULL;
}

const char *readable_format(size_t at) {
    return format_with(at, true);
}

const char *writable_format(size_t at) {
    return format_with(at, false);
}

static const char *about_format(const char *name) {
    for (size_t i = 0; i < plm_format_count(); i++) {
        plm_format_info info = plm_format_at(i);
        if (strcmp(info.name, name) == 0) {
            return info.about;
        }
    }
    return "";
}

void add_format_list(plm__text *out, const char *(*format)(size_t at)) {
    const char *name = NULL;
    plm__text_add(out, "\nformats:\n");
    for (size_t i = 0; (name = format(i)) != NULL; i++) {
        plm__text_add_format(out, "  %-10s ", name);
        add_folded(out, about_format(name), NAME_COLUMNS, WIDEST);
    }
}
